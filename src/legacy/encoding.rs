//! [`Encoding`]: the names of the encodings.

use crate::names::named_enum;

named_enum! {
    /// An encoding of Vietnamese text.
    ///
    /// ```
    /// use machvan::legacy::Encoding;
    ///
    /// let encoding: Encoding = "viqr".parse()?;
    /// assert_eq!(encoding.decode(b"Tie^'ng Vie^.t")?.text(), "Tiếng Việt");
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Encoding "encoding" {
        /// UTF-8.
        Utf8 = "utf-8",
        /// UTF-16; the byte-order mark, or else the zero bytes at the start, decide the byte order.
        Utf16 = "utf-16",
        /// Windows code page 1258: letters, and tone marks as combining characters after them.
        Windows1258 = "windows-1258",
        /// TCVN 5712:1993 VN3, the encoding of ABC fonts (`.VnTime`). These fonts have no capitals with tone marks; such capitals
        /// are read as in TCVN 5712 VN1, and the bytes 80 to 9F as in Windows code page 1252.
        Tcvn3 = "tcvn3",
        /// VNI for Windows: a letter, and after it a byte for its marks. Bytes that VNI does not use are read as in Windows code
        /// page 1252.
        Vni = "vni",
        /// VISCII 1.1 (RFC 1456): one byte per letter.
        Viscii = "viscii",
        /// VIQR (RFC 1456): ASCII, with marks typed after the letter (`Vie^.t`). A backslash makes the next character
        /// literal; a full stop or question mark directly after a vowel without a tone is its tone mark, as the standard says.
        Viqr = "viqr",
    }
}
