//! [`Rule`] and [`Decision`]: which rule decided what, at which place.

use core::{fmt, ops::Range};

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// The rule that decided a place: whether a sentence ends there.
        ///
        /// The name ([`Rule::name`], also what `Display` prints) is stable; rules may be added.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Rule {
            /// All rules, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The rule's name, as reports and golden cases write it.
            ///
            /// ```
            /// assert_eq!(machvan::sentence::Rule::MissingSpace.name(), "missing-space");
            /// ```
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

rules! {
    /// The text is at its end.
    TextEnd = "text-end",
    /// A blank line, or U+2029, ends the paragraph.
    Paragraph = "paragraph",
    /// The policy says that each line is its own.
    Line = "line",
    /// A heading, caption, credit or other line without a mark: its writer ended it before the line was full.
    Heading = "heading",
    /// A line in the middle of a sentence: the line was full, or the next goes on.
    Wrapped = "wrapped",
    /// The next line is a list item or a line of dialogue.
    ListItem = "list-item",
    /// A number or letter with its mark that begins a list item, as in `1. Mở đầu`.
    ListMarker = "list-marker",
    /// A word and a number that begin a heading, as in `Điều 5. Phạm vi`.
    HeadingLabel = "heading-label",
    /// The next marker of a list that runs on in the same line.
    InlineList = "inline-list",
    /// The user said that no sentence ends inside this phrase.
    Exception = "exception",
    /// A terminal mark that belongs to a longer run of marks, also with spaces between (`. . .`).
    MarkRun = "mark-run",
    /// Punctuation that goes on with the sentence follows.
    Punctuation = "punctuation",
    /// Reported speech, a title or a bracketed sentence inside a sentence that goes on: “Tại sao?” anh hỏi.
    Speech = "speech",
    /// An ellipsis with the sentence going on behind it.
    Ellipsis = "ellipsis",
    /// A mark before a small letter.
    Lowercase = "lowercase",
    /// An abbreviation that something must follow: a name (TP.), a number (tr.), anything (VD.).
    Abbreviation = "abbreviation",
    /// An abbreviation that may end a sentence, and does (v.v.).
    AbbreviationEnd = "abbreviation-end",
    /// The initial of a name: J. K. Rowling.
    Initial = "initial",
    /// A single letter that is a word or a label and no initial: nước Ý. / vitamin C.
    Letter = "letter",
    /// A mark inside a number, date, time, version or section number.
    Number = "number",
    /// A mark inside a URL, an e-mail address, a domain or a file name.
    Address = "address",
    /// A mark inside a dotted word: U.S.A, Th.S, TP.HCM.
    DottedWord = "dotted-word",
    /// A sentence begins without a space: mưa.Đường.
    MissingSpace = "missing-space",
    /// A mark with a word joined to it that is none of the above.
    Joined = "joined",
    /// A terminal mark, and nothing against it.
    Terminal = "terminal",
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What was decided at one candidate place, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub(crate) mark: Range<usize>,
    pub(crate) cut: usize,
    pub(crate) ends: bool,
    pub(crate) rule: Rule,
}

impl Decision {
    /// The bytes of the text at which the question arose: a terminal mark, a run of them, or a line break.
    #[must_use]
    pub fn mark(&self) -> Range<usize> {
        self.mark.clone()
    }

    /// Whether a sentence ends here.
    #[must_use]
    pub fn ends(&self) -> bool {
        self.ends
    }

    /// The byte up to which the sentence reaches, if it ends here: behind the mark and the closing quotation marks and
    /// brackets that belong to it. White space before it is not part of the sentence.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.cut
    }

    /// The rule that decided.
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.rule
    }
}
