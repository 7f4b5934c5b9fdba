package org.fundstelle.connector.cmis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.chemistry.opencmis.commons.PropertyIds;
import org.apache.chemistry.opencmis.commons.data.Ace;
import org.apache.chemistry.opencmis.commons.data.PermissionMapping;
import org.apache.chemistry.opencmis.commons.data.RepositoryInfo;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.AccessControlEntryImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.AccessControlListImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.AccessControlPrincipalDataImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.AclCapabilitiesDataImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.ObjectDataImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PermissionMappingDataImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertiesImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.PropertyIdImpl;
import org.apache.chemistry.opencmis.commons.impl.dataobjects.RepositoryInfoImpl;
import org.fundstelle.connector.rights.PrincipalMapping;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmisReadersTest {

    @TempDir
    private Path home;

    private CmisReaders readers() throws IOException {
        RepositoryInfoImpl info = new RepositoryInfoImpl();
        info.setPrincipalAnyone("GROUP_EVERYONE");
        info.setPrincipalAnonymous("guest");
        AclCapabilitiesDataImpl capabilities = new AclCapabilitiesDataImpl();
        capabilities.setPermissionMappingData(Map.of(
                PermissionMapping.CAN_VIEW_CONTENT_OBJECT, action("vis:lesen", "vis:bearbeiten"),
                PermissionMapping.CAN_GET_PROPERTIES_OBJECT, action("vis:metadaten", "vis:bearbeiten")));
        info.setAclCapabilities(capabilities);
        return readers(info);
    }

    private CmisReaders readers(RepositoryInfo info) throws IOException {
        return new CmisReaders(
                info,
                PrincipalMapping.read(Files.writeString(
                        home.resolve("principals.yaml"), "group:GROUP_*: \"group:*\"\nuser:a*: \"user:a*\"\n")));
    }

    private static PermissionMapping action(String... permissions) {
        PermissionMappingDataImpl action = new PermissionMappingDataImpl();
        action.setPermissions(List.of(permissions));
        return action;
    }

    private static CmisObject document(Boolean exact, Ace... entries) {
        ObjectDataImpl data = new ObjectDataImpl();
        data.setProperties(new PropertiesImpl(List.of(new PropertyIdImpl(PropertyIds.OBJECT_ID, "4711"))));
        AccessControlListImpl list = new AccessControlListImpl(List.of(entries));
        list.setExact(exact);
        data.setAcl(list);
        return new CmisObject(data);
    }

    private static Ace entry(String principal, String... permissions) {
        return new AccessControlEntryImpl(new AccessControlPrincipalDataImpl(principal), List.of(permissions));
    }

    @Test
    void basicPermissionsRead() throws IOException {
        assertThat(readers()
                        .of(document(
                                true,
                                entry("anna", "cmis:read"),
                                entry("arno", "cmis:write"),
                                entry("GROUP_bau", "cmis:all"))))
                .isEqualTo(AccessList.allowing(Principal.user("anna"), Principal.user("arno"), Principal.group("bau")));
    }

    @Test
    void permissionsOfTheRepositoryReadIfTheyShowContentAndProperties() throws IOException {
        assertThat(readers()
                        .of(document(
                                true,
                                entry("anna", "vis:bearbeiten"),
                                entry("arno", "vis:lesen"),
                                entry("alma", "vis:metadaten"),
                                entry("arne", "vis:lesen"),
                                entry("arne", "vis:metadaten"),
                                entry("agnes", "vis:loeschen"))))
                .isEqualTo(AccessList.allowing(Principal.user("anna"), Principal.user("arne")));
    }

    @Test
    void anyoneAndAnonymousAreEveryone() throws IOException {
        for (String principal : List.of("GROUP_EVERYONE", "guest", "cmis:anyone")) {
            assertThat(readers().of(document(true, entry(principal, "cmis:read"))))
                    .isEqualTo(AccessList.allowing(Principal.EVERYONE));
        }
    }

    @Test
    void inexactListAdmitsNobodyAndIsCounted() throws IOException {
        CmisReaders readers = readers();

        assertThat(readers.of(document(false, entry("anna", "cmis:read")))).isEqualTo(AccessList.nobody());
        assertThat(readers.inexact()).isEqualTo(1);
    }

    @Test
    void listThatDoesNotSayWhetherItIsExactIsTakenAsItIs() throws IOException {
        CmisReaders readers = readers();

        assertThat(readers.of(document(null, entry("anna", "cmis:read"))))
                .isEqualTo(AccessList.allowing(Principal.user("anna")));
        assertThat(readers.uncertain()).isEqualTo(1);
    }

    @Test
    void principalThatTheFileDoesNotNameIsNobody() throws IOException {
        CmisReaders readers = readers();

        assertThat(readers.of(document(true, entry("bernd", "cmis:read")))).isEqualTo(AccessList.nobody());
        assertThat(readers.unknown()).containsExactly("bernd");
    }
}
