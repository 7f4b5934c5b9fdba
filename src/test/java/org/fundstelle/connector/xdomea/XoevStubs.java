package org.fundstelle.connector.xdomea;

/** What the schemas of xdomea use of two schemas of XÖV that they import. */
final class XoevStubs {

    static final String CODE = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://xoev.de/schemata/code/1_0">
              <xs:complexType name="Code">
                <xs:sequence>
                  <xs:element name="code" type="xs:token"/>
                  <xs:element name="name" type="xs:normalizedString" minOccurs="0"/>
                </xs:sequence>
                <xs:attribute name="listURI" type="xs:anyURI"/>
                <xs:attribute name="listVersionID" type="xs:normalizedString"/>
              </xs:complexType>
            </xs:schema>
            """;

    static final String LATIN = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://xoev.de/latinchars/1_1/datatypes">
              <xs:simpleType name="String.Latin">
                <xs:restriction base="xs:string"/>
              </xs:simpleType>
            </xs:schema>
            """;

    private XoevStubs() {}
}
