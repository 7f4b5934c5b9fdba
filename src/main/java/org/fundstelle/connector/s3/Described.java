package org.fundstelle.connector.s3;

/**
 * An object with what its writer noted at it.
 *
 * @param refused whether the server would not tell what was noted
 */
record Described(ObjectState state, UserMetadata metadata, boolean refused) {

    static Described without(ObjectState state) {
        return new Described(state, UserMetadata.none(), false);
    }
}
