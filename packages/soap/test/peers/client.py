"""Sends an order by zeep and prints what comes back as JSON: python3 client.py <address> <id>"""
import json, os, sys
from zeep import Client, Settings
from zeep.exceptions import Fault
from zeep.helpers import serialize_object

client = Client(os.path.join(os.path.dirname(__file__), 'shop.wsdl'), settings=Settings(strict=True))
service = client.create_service('{urn:example:shop}Shop', sys.argv[1])
card = client.get_type('{urn:example:shop}Card')
line = client.get_type('{urn:example:shop}Line')
try:
    order = service.echoOrder(
        id=int(sys.argv[2]), placed='2026-11-30T12:00:00.123456+01:00', status='open', isGift=False,
        line=[line(sku='a&b <c>', quantity=2, price='19.990')], payment=card(number='4242'),
        photo=b'\x00\x7f\xff', currency='EUR',
    )
    found = serialize_object(order, dict)
    found['payment'] = {type(order.payment).__name__: order.payment.number}
    found['photo'] = order.photo.hex()
    print(json.dumps(found, default=str))
except Fault as fault:
    print(json.dumps({'code': fault.code, 'reason': fault.message, 'detail': fault.detail is not None}))
