//! [`AbbreviationKind`], and the rows of built-in lists.

use crate::names::named_enum;

named_enum! {
    /// What may follow an abbreviation, and so whether a sentence can end at its full stop.
    #[non_exhaustive]
    pub enum AbbreviationKind "kind of abbreviation" {
        /// A name or a word follows (TP. Huế, TS. Nguyễn Văn Minh): a sentence ends here only if another sentence clearly begins.
        Name = "name",
        /// A number follows (tr. 15, No. 5); before anything else the word is not an abbreviation.
        Number = "number",
        /// Something always follows (VD., vs., e.g.): no sentence ends here.
        Inner = "inner",
        /// It may end a sentence, and does before a capital (v.v., Ltd.).
        End = "end",
        /// A dotted acronym (U.S., E.U.): it ends a sentence if the next word is one that begins sentences.
        Acronym = "acronym",
        /// A time of day (a.m.): it ends a sentence that has more in it than the time.
        Time = "time",
    }
}

/// Whether an abbreviation counts only with a capital.
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

/// A row, written short enough to stand in a column.
pub(crate) const fn row(key: &'static str, case: Case, kind: AbbreviationKind) -> Row {
    Row { key, case, kind }
}
