//! Plain texts.

use super::{
    law,
    reading::{Read, read},
};

fn text(source: &str) -> Read {
    read("treaty.txt", source.as_bytes(), &[])
}

/// Words of French headings as our files have them.
const FRENCH: [(&str, &str); 8] = [
    ("article premier", "article 1"),
    ("chapitre premier", "chapter 1"),
    ("chapitre", "chapter"),
    ("première partie", "1 part"),
    ("titre ii", "title ii"),
    ("annexe i", "annex i"),
    ("section 1re", "section 1"),
    ("préambule", "preamble"),
];

const SOURCES: &str = "CONVENTION SUR LES SOURCES

PRÉAMBULE

Les Parties contractantes,
Considérant ce qui suit,

PREMIÈRE PARTIE
Dispositions générales

CHAPITRE PREMIER
De l’objet

Article premier
Objet

1. La présente Convention protège les sources.
2. Elle lie les Parties.

Article 2 : Définitions

Aux fins de la présente Convention :
a) « source » s’entend de l’eau ;
b) « partie » s’entend d’un État.

TITRE II
Clauses finales

SECTION 1re
De l’adhésion

Article 3

M. le Président signe. L’article 5 s’applique.

Article 4 de la présente Convention s’applique.

En foi de quoi, les soussignés ont signé.

FAIT à Berne.

ANNEXE I
Tarifs

Article premier

Le tarif est fixe.
";

#[test]
fn a_french_treaty_is_read() {
    let read = text(SOURCES);
    let headings = read.headings();
    for wanted in [
        "Part 1. Dispositions générales",
        "Chapter 1. De l’objet",
        "Article 1. Objet",
        "Article 2. Définitions",
        "Title II. Clauses finales",
        "Section 1. De l’adhésion",
        "Article 3",
        "Annex I. Tarifs",
        "Article 1",
        "Closing formula",
    ] {
        assert!(headings.contains(&wanted), "{wanted}: {headings:#?}");
    }
    assert_eq!(
        read.lines("Article 3"),
        [
            (0, "M. le Président signe. L’article 5 s’applique."),
            (0, "Article 4 de la présente Convention s’applique."),
        ]
    );
    law::holds("French", SOURCES, &read, &FRENCH);
}

const FUENTES: &str = "CONVENIO SOBRE LAS FUENTES

Las Partes,

TÍTULO PRIMERO
Disposiciones generales

Capítulo II
Del objeto

Artículo 1.º
Objeto

1. El presente Convenio protege las fuentes.

Artículo 2.- Definiciones

A los efectos del presente Convenio:
a) \"fuente\" significa agua;
b) \"parte\" significa Estado.

Artículo tercero. Informes

El guarda informa.

EN FE DE LO CUAL firman.

ANEXO
Tarifas

Artículo único

La tarifa es fija.
";

#[test]
fn a_spanish_treaty_is_read() {
    let read = text(FUENTES);
    let headings = read.headings();
    for wanted in [
        "Title 1. Disposiciones generales",
        "Chapter II. Del objeto",
        "Article 1. Objeto",
        "Article 2. Definiciones",
        "Article 3. Informes",
        "Annex. Tarifas",
        "Sole Article",
    ] {
        assert!(headings.contains(&wanted), "{wanted}: {headings:#?}");
    }
    assert_eq!(read.doubts(), [""; 0], "{}", read.error);
    let same = [
        ("artículo 1.º", "article 1"),
        ("artículo tercero", "article 3"),
        ("artículo único", "sole article"),
        ("artículo", "article"),
        ("título primero", "title 1"),
        ("capítulo", "chapter"),
        ("anexo", "annex"),
    ];
    law::holds("Spanish", FUENTES, &read, &same);
}

/// A text as `pdftotext` writes it: a form feed begins a page, heads and numbers stand at its
/// ends, words are cut, paragraphs run over.
const PAGES: &str = "Accord on Springs


                              Article 1
                               Purpose

1.   This Accord protects the springs of all the valleys, their territo-
rial waters and what the keepers of the wells have laid down in their
regu-
lations.

2.   It binds the Parties to it and whoever comes to a spring for its
\u{20}
                                 - 1 -
\u{c}Accord on Springs                               Berne, 2001

water, and in the case of wells also the keepers, who shall report on
the water to the Parties each year, by way of the Director-
General of the Office.

                              Article 2
                               Keepers

Every spring has a keeper.

                                 - 2 -
\u{c}Accord on Springs                               Berne, 2001

Article 3
Wells

A keeper:
     (a)   watches over the water of the well and of every spring that
           flows into it, by day and by night;
     (b)   reports.

                                 - 3 -
";

#[test]
fn a_text_of_pages_is_read_across_them() {
    let read = text(PAGES);
    assert_eq!(
        read.lines("Article 1. Purpose"),
        [
            (
                0,
                "1. This Accord protects the springs of all the valleys, their territorial \
                 waters and what the keepers of the wells have laid down in their regulations."
            ),
            (
                0,
                "2. It binds the Parties to it and whoever comes to a spring for its water, and \
                 in the case of wells also the keepers, who shall report on the water to the \
                 Parties each year, by way of the Director-General of the Office."
            ),
        ]
    );
    assert_eq!(
        read.lines("Article 3. Wells"),
        [
            (0, "A keeper:"),
            (
                0,
                "(a) watches over the water of the well and of every spring that flows into it, \
                 by day and by night;"
            ),
            (0, "(b) reports."),
        ]
    );
    assert_eq!(
        read.furniture,
        [
            "- 1 -",
            "Accord on Springs                               Berne, 2001",
            "- 2 -",
            "Accord on Springs                               Berne, 2001",
            "- 3 -"
        ]
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
    );
    law::holds("pages", PAGES, &read, &[]);
}

#[test]
fn text_that_runs_in_behind_its_number_is_no_title() {
    let source = "Accord on Springs

Article 1. The Parties shall protect the springs of all the valleys.

Article 2. Keepers

1. Every spring has a keeper.

Article 3. (1) A keeper shall watch.
(2) A keeper shall report to the Parties.

Article 4 A keeper who does not report shall pay the Parties what it costs them.
";
    let read = text(source);
    assert_eq!(
        read.lines("Article 1"),
        [(0, "The Parties shall protect the springs of all the valleys.")]
    );
    assert_eq!(read.lines("Article 2. Keepers"), [(0, "1. Every spring has a keeper.")]);
    assert_eq!(
        read.lines("Article 3"),
        [
            (0, "(1) A keeper shall watch."),
            (0, "(2) A keeper shall report to the Parties.")
        ]
    );
    assert_eq!(read.lines("Article 4").len(), 1);
    law::holds("running in", source, &read, &[]);
}

#[test]
fn what_is_cited_at_the_beginning_of_a_line_is_no_label() {
    let source = "Article 1

1. The keeper of a spring shall, in accordance with what is said in paragraph
2. of this Article and in the list of fees, pay what the Parties ask for, or
(a) of the list.
2. It is paid at once.
";
    let read = text(source);
    let wanted = "1. The keeper of a spring shall, in accordance with what is said in paragraph 2. \
                  of this Article and in the list of fees, pay what the Parties ask for, or";
    assert_eq!(read.lines("Article 1")[0], (0, wanted));
    assert_eq!(read.report["provisions"], 3);
}

#[test]
fn a_text_is_read_however_its_letters_are_written() {
    let wide = |text: &str| {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let narrow = |text: &str| {
        let byte = |c: char| match c {
            '’' => 0x92,
            other => u8::try_from(u32::from(other)).unwrap(),
        };
        text.chars().map(byte).collect::<Vec<u8>>()
    };
    let lines = SOURCES.replace('\n', "\r\n");
    let wanted = text(SOURCES).written;
    for (name, bytes, is_supposed) in [
        ("CRLF", lines.clone().into_bytes(), false),
        ("BOM", format!("\u{feff}{lines}").into_bytes(), false),
        ("CR", SOURCES.replace('\n', "\r").into_bytes(), false),
        ("UTF-16", wide(&lines), false),
        ("Windows-1252", narrow(&lines), true),
    ] {
        let read = read("treaty.txt", &bytes, &[]);
        assert_eq!(read.written, wanted, "{name}");
        assert_eq!(read.status, i32::from(is_supposed), "{name}: {:?}", read.doubts());
    }
}

#[test]
fn marks_of_markdown_are_counted() {
    let source = "---\ntitle: Accord\n---\n# Accord\n\n## Article 1. Aim\n\n* (a) It *says*:\n\n\
        > Words that\n> are quoted.\n\n| Fee | Pay |\n| --- | --- |\n| one | two |\n\nA note.[^1]\n\n\
        [^1]: Of ours.\n";
    let read = read("treaty.md", source.as_bytes(), &[]);
    law::counted("marks", source, &read);
}

const AMITY: &str = "TREATY OF AMITY

The Parties have agreed:

ART. I.

There shall be peace, as it is said in
Article 9. The Parties know it.

ART. II.

The Parties shall:

(A-i) trade;

(A-ii) pay.

FINAL PROVISIONS

ART. III. Of commerce.

– ships;
– carts.

ART. IV.

1.1 Fees are paid.
1.2 They are fair.
1.2.1 Always.

DONE at Berne.

PROTOCOL OF SIGNATURE

Article 1

On signing, the Parties declare.
";

#[test]
fn an_old_treaty_with_a_protocol_is_read() {
    let read = text(AMITY);
    assert_eq!(read.doubts(), [""; 0]);
    assert_eq!(
        read.lines("Article I"),
        [(0, "There shall be peace, as it is said in Article 9. The Parties know it.")]
    );
    assert_eq!(
        read.lines("Article II"),
        [(0, "The Parties shall:"), (0, "(A-i) trade;"), (0, "(A-ii) pay.")]
    );
    let headings = read.headings();
    for wanted in ["FINAL PROVISIONS", "Protocol. OF SIGNATURE", "Closing formula"] {
        assert!(headings.contains(&wanted), "{wanted}: {headings:#?}");
    }
    let same = [("art. ", "article "), ("treaty of amity", "treaty of amity")];
    law::holds("amity", AMITY, &read, &same);
}

#[test]
fn headings_of_any_markdown_are_read() {
    let source = "Accord\n======\n\nGeneral provisions\n------------------\n\n\
        ### Article 1 – Purpose\n\n1. It protects.\n2. It binds.\n\n### Article 2\n\n* one;\n* two.\n";
    let read = read("treaty.md", source.as_bytes(), &[]);
    assert_eq!(
        read.headings(),
        ["Article 1. Purpose", "Article 2", "General provisions"]
    );
    assert_eq!(read.lines("Article 2"), [(0, "– one;"), (0, "– two.")]);
    assert_eq!(read.doubts(), [""; 0]);
    law::counted("setext", source, &read);
}

#[test]
fn articles_are_called_as_the_text_calls_them() {
    for (name, heads, headings) in [
        ("rules", ["Rule 1\nSessions", "Rule 2"], ["Rule 1. Sessions", "Rule 2"]),
        ("signs", ["§ 1 Sessions", "§ 2"], ["§ 1. Sessions", "§ 2"]),
        (
            "clauses",
            ["Clause 1 - Sessions", "Clause 2"],
            ["Clause 1. Sessions", "Clause 2"],
        ),
    ] {
        let [first, second] = heads;
        let source = format!(
            "Rules of the Conference\n\n{first}\n\n(1) It meets.\n(2) It ends.\n\n\
             {second}\n\nIt is so.\n"
        );
        let read = text(&source);
        assert_eq!(read.headings(), headings, "{name}");
        assert_eq!(read.lines(headings[0]), [(0, "(1) It meets."), (0, "(2) It ends.")]);
        assert_eq!(read.doubts(), [""; 0], "{name}");
        law::holds(name, &source, &read, &[]);
    }
}
