//! Signs that a Word document takes from a font of signs, and says by their place in it.

/// Signs of the font Symbol that treaties have, by their place.
const SIGNS: [(u32, char); 10] = [
    (0xf0a3, '≤'),
    (0xf0b3, '≥'),
    (0xf0b0, '°'),
    (0xf0b1, '±'),
    (0xf0b4, '×'),
    (0xf0b7, '•'),
    (0xf0b9, '≠'),
    (0xf0bb, '≈'),
    (0xf0ae, '→'),
    (0xf02d, '−'),
];

/// Reads the place of a sign, `F0B3`. What is not known is a sign that no text has, and a doubt.
pub(super) fn read(place: &str) -> (char, Option<&'static str>) {
    const UNKNOWN: &str = "a sign of a font of signs could not be read: put it in";
    let place = u32::from_str_radix(place, 16).ok();
    let known = place.and_then(|place| SIGNS.iter().find(|(at, _)| *at == place));
    let own = |place: &u32| !(0xe000..=0xf8ff).contains(place) && *place > 0x20;
    match (known, place.filter(own).and_then(char::from_u32)) {
        (Some((_, sign)), _) => (*sign, None),
        (None, Some(sign)) => (sign, None),
        (None, None) => ('\u{fffd}', Some(UNKNOWN)),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_sign_is_read_by_its_place() {
        assert_eq!(read("F0B3"), ('≥', None));
        assert_eq!(read("2265"), ('≥', None));
        assert!(read("F0FF").1.is_some() && read("").1.is_some());
    }
}
