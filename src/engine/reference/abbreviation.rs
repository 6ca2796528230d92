//! Instruments that every treaty cites, by their abbreviations.

/// Each abbreviation with the name it stands for.
pub(super) const ABBREVIATIONS: [(&str, &str); 20] = [
    ("UDHR", "Universal Declaration of Human Rights"),
    ("ICCPR", "International Covenant on Civil and Political Rights"),
    ("ICESCR", "International Covenant on Economic, Social and Cultural Rights"),
    (
        "ICERD",
        "International Convention on the Elimination of All Forms of Racial Discrimination",
    ),
    (
        "CEDAW",
        "Convention on the Elimination of All Forms of Discrimination against Women",
    ),
    ("UNCAT", "Convention against Torture"),
    ("CRPD", "Convention on the Rights of Persons with Disabilities"),
    (
        "ICRMW",
        "International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families",
    ),
    ("CRC", "Convention on the Rights of the Child"),
    ("ECHR", "European Convention on Human Rights"),
    ("ACHR", "American Convention on Human Rights"),
    ("VCLT", "Vienna Convention on the Law of Treaties"),
    ("UNCLOS", "United Nations Convention on the Law of the Sea"),
    ("UNTOC", "United Nations Convention against Transnational Organized Crime"),
    ("SOLAS", "International Convention for the Safety of Life at Sea"),
    ("TFEU", "Treaty on the Functioning of the European Union"),
    ("TEU", "Treaty on European Union"),
    ("GDPR", "General Data Protection Regulation"),
    ("UN Charter", "Charter of the United Nations"),
    ("ICJ Statute", "Statute of the International Court of Justice"),
];
