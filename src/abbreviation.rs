//! [`Abbreviation`]: what may follow one, and so whether a sentence can end at its full stop.

/// What may follow an abbreviation, and so whether a sentence can end at its full stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Abbreviation {
    /// A name or a word follows (TP. Huế, TS. Nguyễn Văn Minh): a sentence ends here only where another sentence
    /// clearly begins.
    Name,
    /// A number follows (tr. 15, No. 5); before anything else it is no abbreviation.
    Number,
    /// Something always follows (VD., vs., e.g.): no sentence ends here.
    Inner,
    /// It may end a sentence, and does before a capital (v.v., Ltd.).
    End,
    /// A dotted acronym (U.S., E.U.): it ends a sentence where the next word is one that begins sentences.
    Acronym,
    /// A time of day (a.m.): it ends a sentence that has more in it than the time.
    Time,
}

impl Abbreviation {
    /// The name that files of abbreviations use: `name`, `number`, `inner`, `end`, `acronym`, `time`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Inner => "inner",
            Self::End => "end",
            Self::Acronym => "acronym",
            Self::Time => "time",
        }
    }

    /// The kind that has this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Name, Self::Number, Self::Inner, Self::End, Self::Acronym, Self::Time]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// Whether an abbreviation counts only with a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Any,
    Capital,
}

/// One row of a table of abbreviations.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// The abbreviation without its last full stop, folded.
    pub(crate) key: &'static str,
    pub(crate) case: Case,
    pub(crate) kind: Abbreviation,
}

/// A row, written short enough to stand in a column.
pub(crate) const fn row(key: &'static str, case: Case, kind: Abbreviation) -> Row {
    Row { key, case, kind }
}
