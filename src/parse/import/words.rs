//! The words that headings of treaties begin with, in their languages, and the numbers that
//! are written as words there.
//!
//! Comes in: a word of a heading. Goes out: the word that our files have for it, or its number.

use crate::model::NUMBER_WORDS;

/// The words that headings begin with, and their printed form in our files.
const WORDS: [(&str, &str); 93] = [
    ("preamble", "Preamble"),
    ("préambule", "Preamble"),
    ("preámbulo", "Preamble"),
    ("article", "Article"),
    ("art.", "Article"),
    ("art", "Article"),
    ("artículo", "Article"),
    ("articulo", "Article"),
    ("artigo", "Article"),
    ("articolo", "Article"),
    ("artikel", "Article"),
    ("rule", "Rule"),
    ("règle", "Rule"),
    ("regla", "Rule"),
    ("regulation", "Regulation"),
    ("clause", "Clause"),
    ("cláusula", "Clause"),
    ("guideline", "Guideline"),
    ("principle", "Principle"),
    ("principe", "Principle"),
    ("principio", "Principle"),
    ("standard", "Standard"),
    ("part", "Part"),
    ("partie", "Part"),
    ("parte", "Part"),
    ("teil", "Part"),
    ("title", "Title"),
    ("titre", "Title"),
    ("título", "Title"),
    ("titulo", "Title"),
    ("titel", "Title"),
    ("titolo", "Title"),
    ("chapter", "Chapter"),
    ("chapitre", "Chapter"),
    ("capítulo", "Chapter"),
    ("capitulo", "Chapter"),
    ("capitolo", "Chapter"),
    ("kapitel", "Chapter"),
    ("section", "Section"),
    ("sección", "Section"),
    ("seccion", "Section"),
    ("secção", "Section"),
    ("seção", "Section"),
    ("sezione", "Section"),
    ("abschnitt", "Section"),
    ("subsection", "Subsection"),
    ("sub-section", "Subsection"),
    ("sous-section", "Subsection"),
    ("subsección", "Subsection"),
    ("annex", "Annex"),
    ("annexe", "Annex"),
    ("anexo", "Annex"),
    ("anhang", "Annex"),
    ("allegato", "Annex"),
    ("appendix", "Appendix"),
    ("appendice", "Appendix"),
    ("apéndice", "Appendix"),
    ("schedule", "Schedule"),
    ("protocol", "Protocol"),
    ("protocole", "Protocol"),
    ("protocolo", "Protocol"),
    ("protocollo", "Protocol"),
    ("protokoll", "Protocol"),
    ("preambolo", "Preamble"),
    ("preâmbulo", "Preamble"),
    ("preambule", "Preamble"),
    ("präambel", "Preamble"),
    ("deel", "Part"),
    ("hoofdstuk", "Chapter"),
    ("afdeling", "Section"),
    ("paragraaf", "Subsection"),
    ("unterabschnitt", "Subsection"),
    ("subsecção", "Subsection"),
    ("sottosezione", "Subsection"),
    ("bijlage", "Annex"),
    ("anlage", "Annex"),
    ("aanhangsel", "Appendix"),
    ("apêndice", "Appendix"),
    ("статья", "Article"),
    ("правило", "Rule"),
    ("преамбула", "Preamble"),
    ("часть", "Part"),
    ("раздел", "Title"),
    ("глава", "Chapter"),
    ("приложение", "Annex"),
    ("протокол", "Protocol"),
    ("المادة", "Article"),
    ("الديباجة", "Preamble"),
    ("الجزء", "Part"),
    ("الباب", "Title"),
    ("الفصل", "Chapter"),
    ("المرفق", "Annex"),
    ("البروتوكول", "Protocol"),
];

/// The words that a text has for its articles.
const ARTICLES: [&str; 8] = [
    "Article",
    "Rule",
    "Regulation",
    "Clause",
    "Guideline",
    "Principle",
    "Standard",
    "§",
];

/// Whether a word of our files is one for an article.
pub(super) fn is_article(word: &str) -> bool {
    ARTICLES.contains(&word)
}

/// The words of groups whose numbers begin anew inside.
pub(super) const CONTAINERS: [&str; 4] = ["Annex", "Appendix", "Schedule", "Protocol"];

/// What a closing formula begins with.
const CLOSING: [&str; 18] = [
    "in witness whereof",
    "in faith whereof",
    "done at ",
    "done in ",
    "done this ",
    "en foi de quoi",
    "fait à ",
    "fait en ",
    "en fe de lo cual",
    "en testimonio de lo cual",
    "hecho en ",
    "hecho a ",
    "zu urkund dessen",
    "em fé do que",
    "in fede di che",
    "ten blijke waarvan",
    "в удостоверение чего",
    "совершено в ",
];

/// Numbers in the words of a heading: French, Spanish, Portuguese, Italian, German, Dutch.
const ORDINALS: [&[&str]; 10] = [
    &[
        "premier",
        "première",
        "primero",
        "primera",
        "primer",
        "primeiro",
        "primo",
        "erster",
        "erste",
        "erstes",
        "eins",
        "eerste",
    ],
    &[
        "deuxième",
        "second",
        "seconde",
        "segundo",
        "segunda",
        "secondo",
        "zweiter",
        "zweite",
        "zweites",
        "zwei",
        "tweede",
        "twee",
    ],
    &[
        "troisième",
        "tercero",
        "tercera",
        "tercer",
        "terceiro",
        "terzo",
        "dritter",
        "dritte",
        "drittes",
        "drei",
        "derde",
        "drie",
    ],
    &[
        "quatrième",
        "cuarto",
        "cuarta",
        "quarto",
        "vierter",
        "vierte",
        "viertes",
        "vier",
        "vierde",
    ],
    &[
        "cinquième",
        "quinto",
        "quinta",
        "fünfter",
        "fünfte",
        "fünftes",
        "fünf",
        "vijfde",
        "vijf",
    ],
    &[
        "sixième", "sexto", "sexta", "sesto", "sechster", "sechste", "sechstes", "sechs",
        "zesde", "zes",
    ],
    &[
        "septième",
        "séptimo",
        "séptima",
        "sétimo",
        "settimo",
        "siebter",
        "siebte",
        "siebtes",
        "sieben",
        "zevende",
        "zeven",
    ],
    &[
        "huitième",
        "octavo",
        "octava",
        "oitavo",
        "ottavo",
        "achter",
        "achte",
        "achtes",
        "acht",
        "achtste",
    ],
    &[
        "neuvième",
        "noveno",
        "novena",
        "nono",
        "neunter",
        "neunte",
        "neuntes",
        "neun",
        "negende",
        "negen",
    ],
    &[
        "dixième", "décimo", "décima", "decimo", "zehnter", "zehnte", "zehntes", "zehn",
        "tiende", "tien",
    ],
];

/// The words for an article that is the only one.
const SOLE: [&str; 6] = ["sole", "single", "only", "unique", "único", "unico"];

/// What stands behind the figures of a first one and others: `1er`, `2.ª`, `3º`.
const BEHIND: [&str; 13] =
    [".er", ".º", ".ª", ".°", "ère", "ème", "er", "re", "º", "ª", "°", ".o", ".a"];

/// Returns the word of our files for one that a heading begins with.
pub(super) fn known(word: &str) -> Option<&'static str> {
    let small = word.to_lowercase();
    WORDS.iter().find(|(known, _)| *known == small).map(|(_, word)| *word)
}

/// Whether words begin a closing formula.
pub(super) fn is_closing(words: &str) -> bool {
    let words = words.to_lowercase();
    CLOSING.iter().any(|begin| words.starts_with(begin))
}

/// Returns the figure of a number in words: `premier`, `segunda`.
pub(super) fn ordinal(word: &str) -> Option<String> {
    let small = word.to_lowercase();
    let at = ORDINALS.iter().position(|alike| alike.contains(&small.as_str()))?;
    Some((at + 1).to_string())
}

/// Whether an article is said to be the only one.
pub(super) fn is_sole(word: &str) -> bool {
    SOLE.contains(&word.to_lowercase().as_str())
}

/// Returns a number in words as it is printed: `One`.
pub(super) fn in_words(token: &str) -> Option<String> {
    let known = NUMBER_WORDS.iter().any(|one| token.eq_ignore_ascii_case(one));
    let is_name = known && token.starts_with(char::is_uppercase);
    is_name.then(|| format!("{}{}", &token[..1], token[1..].to_lowercase()))
}

/// Returns what follows the ending of a number: `.º Objeto` begins with one.
pub(super) fn unordered(behind: &str) -> &str {
    let ending = BEHIND.iter().find_map(|ending| behind.strip_prefix(ending));
    ending.filter(|rest| !rest.starts_with(char::is_alphanumeric)).unwrap_or(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_each_language_are_known() {
        assert_eq!(known("CAPÍTULO"), Some("Chapter"));
        assert_eq!(known("Annexes"), None);
        assert_eq!(ordinal("PREMIÈRE").as_deref(), Some("1"));
        assert_eq!(ordinal("articles"), None);
        assert_eq!(unordered(".º Objeto"), " Objeto");
        assert_eq!(unordered("er"), "");
        assert_eq!(unordered(". Objeto"), ". Objeto");
        assert_eq!(unordered("erst"), "erst");
    }
}
