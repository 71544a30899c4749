<?php
// Sends an order and prints what comes back as JSON: php client.php <address>
class Card { public $number; }
ini_set('soap.wsdl_cache_enabled', '0');
$client = new SoapClient(__DIR__ . '/shop.wsdl', ['location' => $argv[1], 'classmap' => ['Card' => 'Card'], 'features' => SOAP_SINGLE_ELEMENT_ARRAYS]);
$card = new Card();
$card->number = '4242';
try {
  $order = $client->echoOrder([
    'id' => $argv[2], 'placed' => '2026-11-30T12:00:00.123456+01:00', 'status' => 'open', 'isGift' => false, 'note' => null,
    'line' => [['sku' => 'a&b <c>', 'quantity' => 2, 'price' => '19.990']], 'payment' => $card, 'photo' => "\x00\x7f\xff", 'currency' => 'EUR',
  ]);
  $order->photo = bin2hex($order->photo);
  $order->payment = [get_class($order->payment) => $order->payment];
  echo json_encode($order);
} catch (SoapFault $fault) {
  echo json_encode(['code' => $fault->faultcode, 'reason' => $fault->faultstring, 'detail' => $fault->detail]);
}
