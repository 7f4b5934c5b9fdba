package org.fundstelle.connector.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msdtyp.SID;
import com.hierynomus.msdtyp.SecurityDescriptor;
import com.hierynomus.msdtyp.SecurityInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.share.DiskEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fundstelle.connector.TestServer;

/**
 * A Samba server of a test's own on 127.0.0.1, with users and groups that only it knows: a wrapper library shows it account
 * files of ours instead of the system's. Windows access lists stand in extended attributes. Needs root.
 *
 * <p>Users are {@code fundstelle} (the connector's), {@code anna} (in {@code bauamt}), {@code bernd} (in {@code bauamt} and
 * {@code personal}), {@code clara} (in {@code personal}) and {@code verwaltung}, who administers the shares. Shares are {@code akten},
 * {@code zweite}, {@code geheim} (which demands encryption) and {@code netz} (links of a distributed file system).
 */
public final class SambaServer implements AutoCloseable {

    public static final String ADMINISTRATOR = "verwaltung";
    public static final String CONNECTOR = "fundstelle";

    private static final Path PROGRAM = Path.of("/usr/sbin/smbd");
    private static final Path ACCOUNTS_LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/libnss_wrapper.so");
    private static final Path ACL_MODULE = Path.of("/usr/lib/x86_64-linux-gnu/samba/vfs/acl_xattr.so");
    private static final String MACHINE = "S-1-5-21-1004336348-1177238915-682003330";
    private static final int FIRST_ID = 20_001;
    private static final List<String> USERS = List.of(CONNECTOR, "anna", "bernd", "clara", ADMINISTRATOR);
    private static final Map<String, String> GROUPS =
            new TreeMap<>(Map.of("bauamt", "anna,bernd", "personal", "bernd,clara", "rat", "anna,clara"));
    private static final String UNMAPPED = "rat";
    private static final int FIRST_GROUP = 3001;
    private static final List<String> SHARES = List.of("akten", "zweite", "geheim", "netz");

    private static final String CONFIGURATION = """
            [global]
              server role = standalone server
              workgroup = AMT
              netbios name = NAS
              interfaces = lo
              bind interfaces only = yes
              smb ports = %1$d
              disable netbios = yes
              private dir = %2$s/private
              lock directory = %2$s/lock
              state directory = %2$s/state
              cache directory = %2$s/cache
              pid directory = %2$s/pid
              ncalrpc dir = %2$s/ncalrpc
              passdb backend = tdbsam:%2$s/private/passdb.tdb
              load printers = no
              printcap name = /dev/null
              disable spoolss = yes
              log level = 0 auth_audit:3
              read only = no
              host msdfs = yes
              store dos attributes = yes
              map archive = no
              vfs objects = acl_xattr
              acl_xattr:ignore system acls = yes
              acl_xattr:default acl style = everyone
              acl_xattr:security_acl_name = user.NTACL
              admin users = verwaltung
              %3$s
            [akten]
              path = %2$s/shares/akten
            [zweite]
              path = %2$s/shares/zweite
            [geheim]
              path = %2$s/shares/geheim
              server smb encrypt = required
            [netz]
              path = %2$s/shares/netz
              msdfs root = yes
            """;

    private final Path home;
    private final int port = TestServer.freePort();
    private TestServer server;

    private SambaServer(Path home) {
        this.home = home;
    }

    /** Skips the test, in words, where the server cannot be run; on the build server it must be there. */
    public static void require() {
        TestServer.require(PROGRAM, "samba");
        requireFile(ACL_MODULE, "samba-vfs-modules");
        requireFile(ACCOUNTS_LIBRARY, "libnss-wrapper");
        assumeTrue("root".equals(System.getProperty("user.name")), "Samba changes users, so the test needs root");
    }

    private static void requireFile(Path file, String debianPackage) {
        if (System.getenv("CI") != null) {
            assertThat(file).as("of package %s", debianPackage).isReadable();
        }
        assumeTrue(Files.isReadable(file), file + " is not there (Debian package " + debianPackage + ")");
    }

    /**
     * Starts it.
     *
     * @param settings further global ones, one per line
     */
    public static SambaServer start(String... settings) throws IOException {
        Path home = Files.createTempDirectory("samba");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        SambaServer samba = new SambaServer(home);
        samba.prepare(String.join("\n  ", settings));
        samba.server = TestServer.start(
                samba.port,
                home.resolve("smbd.log"),
                samba.command("/usr/sbin/smbd", "--foreground", "--debug-stdout"));
        return samba;
    }

    private void prepare(String settings) throws IOException {
        for (String folder : List.of("private", "lock", "state", "cache", "pid", "ncalrpc", "shares")) {
            Files.createDirectory(home.resolve(folder));
        }
        for (String share : SHARES) {
            Files.createDirectory(folder(share));
        }
        Files.writeString(home.resolve("smb.conf"), CONFIGURATION.formatted(port, home, settings));
        Files.write(home.resolve("passwd"), accounts());
        Files.write(home.resolve("group"), groups());
        TestServer.run(command("/usr/bin/net", "setlocalsid", MACHINE));
        for (String user : USERS) {
            TestServer.run(
                    "/bin/sh",
                    "-c",
                    "printf '%s\\n%s\\n' \"$0\" \"$0\" | \"$@\"",
                    password(user),
                    "/usr/bin/env",
                    preload(),
                    accountsFile(),
                    groupsFile(),
                    "/usr/bin/smbpasswd",
                    "-c",
                    home.resolve("smb.conf").toString(),
                    "-s",
                    "-a",
                    user);
        }
        int number = FIRST_GROUP;
        for (String group : GROUPS.keySet()) {
            TestServer.run(
                    command("/usr/bin/net", "groupmap", "add", "unixgroup=" + group, "rid=" + number++, "type=domain"));
        }
    }

    private static List<String> accounts() {
        List<String> lines = new ArrayList<>(List.of("root:x:0:0::/:/bin/false", "nobody:x:65534:65534::/:/bin/false"));
        USERS.forEach(user ->
                lines.add("%s:x:%d:%d::/:/bin/false".formatted(user, FIRST_ID + USERS.indexOf(user), FIRST_ID)));
        return lines;
    }

    private static List<String> groups() {
        List<String> lines = new ArrayList<>(List.of("root:x:0:", "nogroup:x:65534:", "alle:x:" + FIRST_ID + ":"));
        GROUPS.forEach((group, members) -> lines.add(group + ":x:" + (FIRST_ID + lines.size()) + ":" + members));
        return lines;
    }

    private String[] command(String... words) {
        List<String> all = new ArrayList<>(List.of("/usr/bin/env", preload(), accountsFile(), groupsFile()));
        all.addAll(List.of(words));
        all.add("--configfile=" + home.resolve("smb.conf"));
        return all.toArray(String[]::new);
    }

    private static String preload() {
        return "LD_PRELOAD=" + ACCOUNTS_LIBRARY;
    }

    private String accountsFile() {
        return "NSS_WRAPPER_PASSWD=" + home.resolve("passwd");
    }

    private String groupsFile() {
        return "NSS_WRAPPER_GROUP=" + home.resolve("group");
    }

    public int port() {
        return port;
    }

    /** What a share shows, on the server's disk. */
    public Path folder(String share) {
        return home.resolve("shares").resolve(share);
    }

    public static String password(String user) {
        return "geheim-von-" + user;
    }

    /** The SID of one of the users. */
    public static SID user(String name) {
        return SID.fromString(MACHINE + "-" + (1000 + USERS.indexOf(name)));
    }

    /** The SID of one of the groups. */
    public static SID group(String name) {
        return SID.fromString(
                MACHINE + "-" + (FIRST_GROUP + List.copyOf(GROUPS.keySet()).indexOf(name)));
    }

    /** Which principals the users and groups are, as the lines of a mapping file: all but {@code rat} (anna and clara). */
    public static List<String> mapping() {
        List<String> lines = new ArrayList<>();
        USERS.forEach(user -> lines.add("sid:" + user(user) + ": \"user:" + user + "\""));
        GROUPS.keySet().stream()
                .filter(group -> !group.equals(UNMAPPED))
                .forEach(group -> lines.add("sid:" + group(group) + ": \"group:" + group + "\""));
        return lines;
    }

    /** The parameters of the connector for a share. */
    public Map<String, String> parameters(String share) {
        return new TreeMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(port),
                "share",
                share,
                "domain",
                "AMT",
                "username",
                CONNECTOR,
                "password",
                password(CONNECTOR)));
    }

    /** A conversation as one of the users. */
    SmbLink link(String user, String share) throws IOException {
        return SmbLink.open(new SmbServer(
                "127.0.0.1", port, share, "AMT", user, password(user), true, false, false, Duration.ofSeconds(30)));
    }

    /** Sets the access list of a file or folder, as an administrator does. */
    public void setAccess(String share, String path, SecurityDescriptor descriptor) throws IOException {
        try (SmbLink link = link(ADMINISTRATOR, share);
                DiskEntry entry = link.share()
                        .open(
                                path,
                                EnumSet.of(AccessMask.WRITE_DAC, AccessMask.WRITE_OWNER),
                                null,
                                SMB2ShareAccess.ALL,
                                SMB2CreateDisposition.FILE_OPEN,
                                null)) {
            entry.setSecurityInformation(
                    descriptor,
                    descriptor.getOwnerSid() == null
                            ? EnumSet.of(SecurityInformation.DACL_SECURITY_INFORMATION)
                            : EnumSet.of(
                                    SecurityInformation.DACL_SECURITY_INFORMATION,
                                    SecurityInformation.OWNER_SECURITY_INFORMATION));
        }
    }

    /** Sets who may use a share at all. */
    public void setShareAccess(String share, String... entries) throws IOException {
        TestServer.run(command("/usr/bin/sharesec", share, "--replace=" + String.join(",", entries)));
    }

    /** The connections, with their encryption and signing. */
    public String status() throws IOException {
        return TestServer.run(command("/usr/bin/smbstatus", "--processes"));
    }

    /** What it has logged. */
    public String log() throws IOException {
        return Files.readString(server.log());
    }

    /** Leaves a share empty. */
    public void clear(String share) throws IOException {
        try (Stream<Path> all = Files.walk(folder(share))) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder(share))) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Ends it, and the helper that it has started apart. */
    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        Path helper = home.resolve("pid/samba-dcerpcd.pid");
        if (Files.exists(helper)) {
            ProcessHandle.of(Long.parseLong(Files.readString(helper).strip())).ifPresent(process -> {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            });
        }
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
