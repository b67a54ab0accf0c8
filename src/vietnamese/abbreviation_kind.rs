//! [`AbbreviationKind`], and the rows of built-in lists.

use crate::names::named_enum;

named_enum! {
    /// What follows an abbreviation, which decides whether a sentence can end at its full stop.
    ///
    /// ```
    /// use machvan::vietnamese::{AbbreviationKind, Abbreviations};
    ///
    /// let built_in = Abbreviations::new();
    /// assert_eq!(built_in.kind("TP."), Some(AbbreviationKind::Name));
    /// assert_eq!(built_in.kind("v.v."), Some(AbbreviationKind::End));
    /// assert_eq!(built_in.kind("mưa"), None);
    /// ```
    #[non_exhaustive]
    pub enum AbbreviationKind "kind of abbreviation" {
        /// A name or a word follows (TP. Huế, TS. Nguyễn Văn Minh). A sentence ends here only if another
        /// sentence clearly begins.
        Name = "name",
        /// A number follows (tr. 15, No. 5). Before anything else the word is not an abbreviation.
        Number = "number",
        /// Something always follows (VD., vs., e.g.): no sentence ends here.
        Inner = "inner",
        /// It may end a sentence, and does so before a capital (v.v., Ltd.).
        End = "end",
        /// A dotted acronym (U.S., E.U.). It ends a sentence if the next word is one that begins sentences.
        Acronym = "acronym",
        /// A time of day (a.m.). It ends a sentence that has more than the time.
        Time = "time",
    }
}

/// Whether an abbreviation must be capitalized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Any,
    Capital,
}

/// One row of a built-in list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// The abbreviation without its last full stop, folded.
    pub(crate) key: &'static str,
    pub(crate) case: Case,
    pub(crate) kind: AbbreviationKind,
}

/// Creates a row; the name is short because rows are columns of a table.
pub(crate) const fn row(key: &'static str, case: Case, kind: AbbreviationKind) -> Row {
    Row { key, case, kind }
}
