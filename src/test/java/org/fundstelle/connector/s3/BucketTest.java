package org.fundstelle.connector.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.fundstelle.document.SourceAwayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bucket makes of answers that a well-kept server does not give. */
class BucketTest {

    private static final String ENTRY = "<Contents><Key>%s</Key><LastModified>2026-03-01T08:00:00.123Z</LastModified>"
            + "<ETag>\"%s\"</ETag><Size>3</Size></Contents>";

    private S3Answers answers;

    @BeforeEach
    void start() throws IOException {
        answers = new S3Answers();
    }

    @AfterEach
    void stop() {
        answers.close();
    }

    private static String listing(String inside) {
        return "<ListBucketResult><Name>akten</Name>" + inside + "</ListBucketResult>";
    }

    private static String entry(String key) {
        return ENTRY.formatted(key, "0123456789abcdef0123456789abcdef");
    }

    private List<ObjectState> list(String prefix) throws IOException {
        List<ObjectState> all = new ArrayList<>();
        try (Bucket bucket = new Bucket(answers.server())) {
            bucket.list(prefix, all::addAll);
        }
        return all;
    }

    private void open(String key) throws IOException {
        try (Bucket bucket = new Bucket(answers.server());
                InputStream in = bucket.open(key).stream()) {
            in.readAllBytes();
        }
    }

    @Test
    void pagesFollowEachOtherByTheirTokens() throws IOException {
        answers.then(
                        200,
                        listing(
                                "<IsTruncated>true</IsTruncated><NextContinuationToken>weiter+1=</NextContinuationToken>"
                                        + entry("a")))
                .then(200, listing("<IsTruncated>false</IsTruncated>" + entry("b")));

        assertThat(list("")).extracting(ObjectState::key).containsExactly("a", "b");
        assertThat(answers.requests().getLast()).contains("continuation-token=weiter%2B1%3D");
    }

    @Test
    void keysAndEchoedPrefixMayBeEncodedOrNot() throws IOException {
        answers.then(
                200,
                listing("<IsTruncated>false</IsTruncated><EncodingType>url</EncodingType><Prefix>100% a+b/</Prefix>"
                        + entry("100%25%20a%2Bb/%C3%A4%01.txt")));

        assertThat(list("100% a+b/")).extracting(ObjectState::key).containsExactly("100% a+b/ä\u0001.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Anmelden</body></html>", "<ListBucketResult/>", "", "nicht einmal XML"})
    void whatIsNoListingIsNoEmptyBucket(String body) {
        answers.then(200, body);

        assertThatThrownBy(() -> list("")).isInstanceOf(IOException.class);
    }

    @Test
    void listingThatDoesNotSayHowItGoesOnFails() {
        answers.then(200, listing("<IsTruncated>true</IsTruncated><NextMarker>a</NextMarker>" + entry("a")));

        assertThatThrownBy(() -> list("")).hasMessageContaining("ListObjectsV2");
    }

    @Test
    void listingThatTurnsInACircleFails() {
        answers.then(
                200,
                listing("<IsTruncated>true</IsTruncated><NextContinuationToken>1</NextContinuationToken>"
                        + entry("a")));

        assertThatThrownBy(() -> list("")).hasMessageContaining("goes on");
    }

    @Test
    void objectsThatWereNotAskedForFail() {
        answers.then(200, listing("<IsTruncated>false</IsTruncated>" + entry("geheim/a")));

        assertThatThrownBy(() -> list("bauamt/")).hasMessageContaining("not asked for");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500})
    void halfAPageFails(int missing) {
        String whole = listing("<IsTruncated>false</IsTruncated>" + entry("a") + entry("b"));
        byte[] half = whole.substring(0, whole.indexOf("<Key>b")).getBytes(StandardCharsets.UTF_8);
        answers.then(200, half, half.length + missing);

        assertThatThrownBy(() -> list("")).isInstanceOf(IOException.class);
    }

    @Test
    void busyServerIsAskedAgain() throws IOException {
        answers.error(503, "SlowDown")
                .error(500, "InternalError")
                .then(200, listing("<IsTruncated>false</IsTruncated>" + entry("a")));

        assertThat(list("")).hasSize(1);
        assertThat(answers.requests()).hasSize(3);
    }

    @Test
    void serverThatStaysBusyFailsTheScanAndNotTheSource() {
        answers.error(503, "SlowDown");

        assertThatThrownBy(() -> list("")).hasMessageContaining("503 SlowDown");
        assertThatThrownBy(() -> open("a")).isExactlyInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "301, PermanentRedirect",
        "307, TemporaryRedirect",
        "400, AuthorizationHeaderMalformed",
        "400, IllegalLocationConstraintException"
    })
    void anotherRegionIsNamedAndNotGoneTo(int status, String code) throws IOException {
        try (S3Answers elsewhere = new S3Answers()) {
            elsewhere.then(200, listing("<IsTruncated>false</IsTruncated>"));
            answers.error(
                    status, code, "x-amz-bucket-region", "eu-central-1", "Location", elsewhere.address() + "/akten");

            assertThatThrownBy(() -> list(""))
                    .hasMessageContainingAll("region 'eu-central-1'", "redirects are not followed", "'akten'");
            assertThatThrownBy(() -> open("a")).isInstanceOf(SourceAwayException.class);
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(answers.requests()).hasSize(2);
        }
    }

    @Test
    void differingClocksAreNamed() {
        answers.error(403, "RequestTimeTooSkewed");

        assertThatThrownBy(() -> list("")).hasMessageContaining("clocks");
        assertThatThrownBy(() -> open("a")).isInstanceOf(SourceAwayException.class);
    }

    @Test
    void failureHasNoCauseThatHidesItsWords() {
        answers.error(404, "NoSuchBucket");

        assertThatThrownBy(() -> list(""))
                .hasMessageContaining("there is no such bucket")
                .hasNoCause()
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"404, NoSuchKey", "405, MethodNotAllowed"})
    void missingObjectIsGone(int status, String code) {
        answers.error(status, code);

        assertThatThrownBy(() -> open("a")).isInstanceOf(NoSuchFileException.class);
    }

    private List<Described> describe() throws IOException {
        try (Bucket bucket = new Bucket(answers.server());
                MetadataReader reader = new MetadataReader(bucket, new MetadataMemory())) {
            List<Described> all = new ArrayList<>();
            bucket.list("", page -> all.addAll(reader.describe(page)));
            return all;
        }
    }

    @Test
    void listedObjectThatCannotBeAskedForItsMetadataIsNotGone() {
        String listing = listing("<IsTruncated>false</IsTruncated>" + entry("a"));
        answers.then(200, listing).then(404, "").then(200, listing);

        assertThatThrownBy(this::describe)
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("'a' is listed, but cannot be asked for its metadata");
        assertThat(answers.requests().getLast()).contains("max-keys=1", "prefix=a");
    }

    @Test
    void serverThatKnowsNoMetadataFailsTheScan() {
        answers.then(200, listing("<IsTruncated>false</IsTruncated>" + entry("a")))
                .then(405, "");

        assertThatThrownBy(this::describe)
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContainingAll("'a' cannot be asked for its metadata", "405");
    }

    @Test
    void objectThatVanishesWhileListedIsSimplyGone() throws IOException {
        answers.then(200, listing("<IsTruncated>false</IsTruncated>" + entry("a")))
                .then(404, "")
                .then(200, listing("<IsTruncated>false</IsTruncated>" + entry("a2")));

        assertThat(describe()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDenied", "InvalidObjectState"})
    void objectThatIsRefusedOrInAnArchiveIsNamedAsRefused(String code) {
        answers.error(403, code);

        assertThatThrownBy(() -> open("a"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(code);
    }

    @Test
    void hostThatIsNotThereIsNamed() {
        S3Server server = answers.server();
        server.setEndpoint("http://gibt-es-nicht.invalid:9000");

        assertThatThrownBy(() -> {
                    try (Bucket bucket = new Bucket(server)) {
                        bucket.list("", page -> {});
                    }
                })
                .hasMessageContaining("gibt-es-nicht.invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3.example.org",
                "ftp://s3.example.org",
                "https://",
                "https://a:b@s3.example.org",
                "https://s3/?x"
            })
    void wrongAddressIsNamed(String address) {
        S3Server server = answers.server();
        server.setEndpoint(address);

        assertThatThrownBy(server::client)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'endpoint'");
    }

    @Test
    void contentThatBreaksOffFails() throws IOException {
        answers.then(200, new byte[10], 1_000, "ETag", "\"abc\"");

        try (Bucket bucket = new Bucket(answers.server());
                InputStream in = bucket.open("a").stream()) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closingDoesNotReadTheRest() throws IOException {
        answers.then(200, new byte[1 << 16], Long.MAX_VALUE, "ETag", "\"abc\"");

        try (Bucket bucket = new Bucket(answers.server())) {
            Bucket.Content content = bucket.open("a");
            assertThat(content.state().size()).isEqualTo(Long.MAX_VALUE);
            assertThat(content.stream().read()).isZero();
            content.stream().close();
        }
    }
}
