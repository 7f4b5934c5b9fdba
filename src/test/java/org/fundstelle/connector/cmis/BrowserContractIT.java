package org.fundstelle.connector.cmis;

/** The contract over the binding {@code browser}. */
class BrowserContractIT extends CmisContractTest {

    @Override
    protected String binding() {
        return "browser";
    }
}
