package org.fundstelle.connector.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailNamesTest {

    @Test
    void pathHasFolderSubjectAndUid() {
        assertThat(MailNames.path("INBOX/Bauamt", "AW: Antrag", 7)).isEqualTo("INBOX/Bauamt/AW: Antrag (7).eml");
    }

    @Test
    void subjectIsOneLevelOfThePath() {
        assertThat(MailNames.path("INBOX", "Az. 12/3 ../x\r\n\ty\u0000", 7)).isEqualTo("INBOX/Az. 12∕3 ..∕x y (7).eml");
    }

    @Test
    void subjectCannotTurnTheDirectionOfWriting() {
        assertThat(MailNames.path("INBOX", "Rechnung\u202Efdp.exe", 7)).isEqualTo("INBOX/Rechnungfdp.exe (7).eml");
    }

    @Test
    void whatHasNoSubjectSaysSo() {
        assertThat(MailNames.path("INBOX", null, 7)).isEqualTo("INBOX/(ohne Betreff) (7).eml");
        assertThat(MailNames.path("INBOX", " \t ", 7)).isEqualTo("INBOX/(ohne Betreff) (7).eml");
        assertThat(MailNames.title(" ")).isNull();
    }

    @Test
    void longSubjectsAreCutBetweenCharacters() {
        assertThat(MailNames.path("INBOX", "x".repeat(149) + "😀" + "y".repeat(9), 7))
                .isEqualTo("INBOX/" + "x".repeat(149) + " (7).eml");
        assertThat(MailNames.title("ä".repeat(600))).hasSize(500);
    }

    @Test
    void idIsReadAsItWasWritten() {
        MailId id = new MailId("Ämter;UIDVALIDITY=1/;UID=2", 4_294_967_295L, 4_294_967_294L);

        assertThat(MailId.parse(id.nativeId())).contains(id);
        assertThat(MailId.parse("INBOX")).isEmpty();
        assertThat(MailId.parse("INBOX;UIDVALIDITY=1/;UID=2 x")).isEmpty();
        assertThat(MailId.parse("INBOX;UIDVALIDITY=1/;UID=1:*")).isEmpty();
    }

    @Test
    void uidsAreWrittenAsRanges() {
        assertThat(UidSet.of(new long[] {1})).isEqualTo("1");
        assertThat(UidSet.of(new long[] {1, 2, 3, 5, 7, 8})).isEqualTo("1:3,5,7:8");
    }

    @Test
    void firstDayIsADayOrANumberOfDays() {
        Clock clock = Clock.fixed(Instant.parse("2026-03-05T10:00:00Z"), ZoneOffset.UTC);

        assertThat(Since.of("", clock)).isEmpty();
        assertThat(Since.of("2024-02-29", clock)).contains(LocalDate.of(2024, 2, 29));
        assertThat(Since.of("365 days", clock)).contains(LocalDate.of(2025, 3, 5));
        assertThat(Since.of("1d", clock).map(Since::imap)).isEqualTo(Optional.of("4-Mar-2026"));
        assertThatThrownBy(() -> Since.of("gestern", clock)).hasMessageContaining("'gestern'");
        assertThatThrownBy(() -> Since.of("2024-02-30", clock)).hasMessageContaining("'2024-02-30'");
    }

    @Test
    void loginHasOneSecretAndShowsNone() {
        assertThat(Login.of("anna", "geheim", "")).hasToString("anna");
        assertThat(Login.of("anna", "", "ya29").mechanisms()).isEqualTo("XOAUTH2");
        assertThatThrownBy(() -> Login.of("anna", "", "")).hasMessageContaining("'password'", "'accessToken'");
        assertThatThrownBy(() -> Login.of("anna", "geheim", "ya29"))
                .hasMessageContaining("not both")
                .hasMessageNotContainingAny("geheim", "ya29");
    }
}
