package org.fundstelle.connector.cmis;

/** The contract over the binding {@code atompub}. */
class AtomPubContractIT extends CmisContractTest {

    @Override
    protected String binding() {
        return "atompub";
    }
}
