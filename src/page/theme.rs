//! How marks look, for every format that has colours.

/// A colour, as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// The colours of a page. Each is dark enough to be read on white, and none says anything
/// that a stroke or a line does not say too: a page can be read in black and white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Words that are gone.
    pub deleted: Colour,
    /// New words.
    pub inserted: Colour,
    /// Words that moved.
    pub moved: Colour,
    /// What is said beside the matter.
    pub quiet: Colour,
}

impl Theme {
    /// The one theme.
    pub const STANDARD: Self = Self {
        deleted: Colour(0xB0, 0x00, 0x20),
        inserted: Colour(0x00, 0x5A, 0x9C),
        moved: Colour(0x1B, 0x6E, 0x3C),
        quiet: Colour(0x59, 0x59, 0x59),
    };
}

impl Colour {
    /// Returns the colour as six hexadecimal digits.
    #[must_use]
    pub fn hex(self) -> String {
        format!("{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}
