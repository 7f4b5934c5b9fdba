package org.fundstelle.connector.eakte;

import java.io.IOException;
import java.util.List;

/** An object in a listing of the gateway. */
record Entry(CooAddress address, String name) {

    /** How listings are called in answers. */
    private static final String LIST = "giobjecttype";

    static List<Entry> list(Said answer) throws IOException {
        // By its schema the gateway says 'id' and 'name', by its examples also the others.
        return answer.list(
                LIST,
                each -> new Entry(each.address("id", "objaddress"), String.valueOf(each.text("name", "objname"))));
    }
}
