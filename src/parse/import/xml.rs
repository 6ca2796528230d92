//! Attributes and entities of XML.

use quick_xml::events::BytesStart;

/// Returns what an entity stands for.
pub(in crate::parse) fn entity(name: &str) -> String {
    let number =
        name.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
    match (number.and_then(char::from_u32), name) {
        (Some(sign), _) => sign.to_string(),
        (None, "amp") => "&".to_owned(),
        (None, "lt") => "<".to_owned(),
        (None, "gt") => ">".to_owned(),
        (None, "quot") => "\"".to_owned(),
        (None, "apos") => "'".to_owned(),
        (None, other) => format!("&{other};"),
    }
}

/// Returns the value of an attribute.
pub(in crate::parse) fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.attributes().flatten();
    let found = all.find(|one| one.key.as_ref() == name)?;
    Some(found.value.to_string())
}
