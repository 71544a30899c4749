<?php
// Sends each order back; with the id 0, a fault with a detail. Run by `php -S`.
class Card { public $number; }
class Transfer { public $iban; }
class Shop {
  public function echoOrder($order) {
    if ((string) $order->id === '0')
      throw new SoapFault('Client', 'Nothing is left.', null, ['StockFault' => ['sku' => 'a', 'left' => 3]], 'StockFault');
    return $order;
  }
}
ini_set('soap.wsdl_cache_enabled', '0');
$server = new SoapServer(__DIR__ . '/shop.wsdl', ['classmap' => ['Card' => 'Card', 'Transfer' => 'Transfer']]);
$server->setClass('Shop');
$server->handle();
