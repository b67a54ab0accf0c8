//! [`OffsetUnit`]: the unit of offsets.

use crate::names::named_enum;

named_enum! {
    /// The unit of offsets.
    ///
    /// ```
    /// use machvan::offset::{self, OffsetUnit};
    ///
    /// // From a Python index (in characters) to a byte.
    /// assert_eq!(offset::convert("Hà Nội", 3, OffsetUnit::Char, OffsetUnit::Byte)?, 4);
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum OffsetUnit "offset unit" {
        /// Bytes of UTF-8: Rust, C, Go, Arrow.
        Byte = "bytes",
        /// Unicode scalar values: Python.
        Char = "chars",
        /// 16-bit units of UTF-16: JavaScript, Java, C#, the language server protocol.
        Utf16 = "utf16",
        /// Extended grapheme clusters (UAX #29): what a reader takes for one character.
        Grapheme = "graphemes",
    }
}

/// The name in an error message.
pub(super) const fn plural(unit: OffsetUnit) -> &'static str {
    match unit {
        OffsetUnit::Byte => "bytes",
        OffsetUnit::Char => "characters",
        OffsetUnit::Utf16 => "UTF-16 units",
        OffsetUnit::Grapheme => "grapheme clusters",
    }
}
