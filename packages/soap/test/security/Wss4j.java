import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.*;
import java.security.cert.*;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.*;
import javax.security.auth.callback.*;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.ws.security.*;
import org.apache.ws.security.components.crypto.*;
import org.apache.ws.security.message.*;
import org.w3c.dom.Document;

/** Verifies (`verify <file> <certificate>`) or signs (`sign <file> <certificate> <key>`) an envelope by Apache WSS4J. */
public class Wss4j {
  static class Passwords implements CallbackHandler {
    public void handle(Callback[] callbacks) {
      for (Callback one : callbacks)
        if (one instanceof WSPasswordCallback) ((WSPasswordCallback) one).setPassword("secret");
    }
  }

  public static void main(String[] args) throws Exception {
    WSSConfig.init();
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document = factory.newDocumentBuilder().parse(new File(args[1]));
    X509Certificate certificate =
        (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new FileInputStream(args[2]));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("peer", certificate);
    Merlin crypto = new Merlin();
    if (args[0].equals("verify")) {
      crypto.setKeyStore(store);
      List<WSSecurityEngineResult> results =
          new WSSecurityEngine().processSecurityHeader(document, null, new Passwords(), crypto);
      for (WSSecurityEngineResult result : results)
        System.out.println("action " + result.get(WSSecurityEngineResult.TAG_ACTION));
      return;
    }
    String pem = new String(Files.readAllBytes(Paths.get(args[3])), StandardCharsets.US_ASCII);
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    store.setKeyEntry("own", key, "secret".toCharArray(), new java.security.cert.Certificate[] {certificate});
    crypto.setKeyStore(store);
    WSSecHeader header = new WSSecHeader();
    header.insertSecurityHeader(document);
    WSSecTimestamp timestamp = new WSSecTimestamp();
    timestamp.setTimeToLive(300);
    timestamp.build(document, header);
    WSSecSignature signature = new WSSecSignature();
    signature.setUserInfo("own", "secret");
    signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
    signature.setSignatureAlgorithm("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
    signature.setDigestAlgo("http://www.w3.org/2001/04/xmlenc#sha256");
    List<WSEncryptionPart> parts = new ArrayList<>();
    parts.add(new WSEncryptionPart("Body", document.getDocumentElement().getNamespaceURI(), "Element"));
    parts.add(new WSEncryptionPart("Timestamp", WSConstants.WSU_NS, "Element"));
    signature.setParts(parts);
    signature.build(document, crypto, header);
    TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(System.out));
  }
}
