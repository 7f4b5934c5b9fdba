package org.fundstelle.app;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fundstelle.access.OneTimeLogin;
import org.fundstelle.document.AccessList;
import org.fundstelle.document.Principal;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The pages with invented documents, to be looked at in a browser: {@code main <port> [a PDF file]}. */
final class WebSliceApplication {

    private WebSliceApplication() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(WebSlice.class)
                .run("--spring.config.name=web-slice", "--server.port=" + port, "--server.address=127.0.0.1");
        byte[] pdf = args.length > 1 ? Files.readAllBytes(Path.of(args[1])) : new byte[0];
        FakeDocuments documents = context.getBean(FakeDocuments.class);
        AccessList local = AccessList.allowing(Principal.user("local"));
        documents.add(
                "Merkblatt zum Baugenehmigungsverfahren für Wohngebäude",
                "merkblatt-baugenehmigung.pdf",
                "application/pdf",
                "BAU-2025/0117",
                List.of("2 Antrag", "2.3 Bauvorlagen"),
                List.of(
                        "Dem Bauantrag sind alle Bauvorlagen beizufügen, die für die Prüfung nötig sind: der Lageplan im "
                                + "Maßstab 1:500, die Bauzeichnungen im Maßstab 1:100, die Baubeschreibung und der Nachweis der "
                                + "Standsicherheit.\n\nFehlende Unterlagen fordert die Bauaufsicht innerhalb von zwei Wochen nach.",
                        "Über den Bauantrag entscheidet die Bauaufsicht in der Regel binnen drei Monaten, nachdem die "
                                + "Unterlagen vollständig sind. Die Frist kann aus wichtigem Grund um einen Monat verlängert werden.",
                        """
                        Gebühren für den Bauantrag:
                        | Vorhaben | Gebühr | Rechtsgrundlage |
                        |---|---|---|
                        | Einfamilienhaus | 0,6 % der Rohbausumme | Tarif 2.4.1.1 |
                        | Garage, Carport | 120 Euro | Tarif 2.4.1.4 |
                        | Nachtrag zum Bauantrag | 80 Euro | Tarif 2.4.8 |
                        """),
                local,
                pdf);
        documents.add(
                "Niederschrift der 14. Sitzung des Bau- und Umweltausschusses <öffentlicher Teil>",
                "scan-niederschrift.pdf",
                "application/pdf",
                "RAT-2026/003",
                List.of("TOP 4 Bauleitplanung"),
                List.of(
                        "Der Ausschuss nimmt den Bauantrag zur Kenntnis. <script>alert('nein')</script> "
                                + "Donaudampfschifffahrtsgesellschaftskapitänsunterlagenverwaltungsverordnungsentwurfsbegründungsanlage."),
                local,
                pdf);
        for (int i = 1; i <= 11; i++) {
            documents.addText(
                    "Vermerk " + i + " zum Bauantrag Lindenstraße",
                    "vermerk-" + i + ".txt",
                    "Mit der Bauherrin wurde über den Bauantrag und fehlende Unterlagen gesprochen (Gespräch " + i
                            + ").",
                    Principal.user("local"));
        }
        URI login = context.getBean(OneTimeLogin.class).newUrl(port);
        System.out.println(
                "Log in at " + login + " or with " + context.getBean(Keys.class).local());
    }
}
