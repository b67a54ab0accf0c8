//! [`SentenceRule`] and [`SentenceDecision`]: the rules that decide places.

use core::ops::Range;

use crate::{Span, names::named_enum};

named_enum! {
    /// The rule that decided whether a sentence ends at a place. The names are stable; rules may be added.
    ///
    /// ```
    /// use machvan::sentence::{SentenceRule, SentenceSplitter};
    ///
    /// let splitter = SentenceSplitter::new();
    /// let rules: Vec<_> = splitter.decisions("TP. Huế đẹp. Mưa.").map(|decision| decision.rule()).collect();
    /// assert_eq!(rules[..2], [SentenceRule::Abbreviation, SentenceRule::Terminal]);
    /// ```
    #[non_exhaustive]
    pub enum SentenceRule "sentence rule" {
        /// The end of the text.
        TextEnd = "text-end",
        /// A blank line, or U+2029, ends the paragraph.
        Paragraph = "paragraph",
        /// The policy says that each line is separate.
        Line = "line",
        /// A heading, caption, credit or other line without a mark, which its author ended before the line
        /// was full.
        Heading = "heading",
        /// A line inside a sentence: the line was full, or the next one continues it.
        Wrapped = "wrapped",
        /// The next line is a list item or a line of dialogue.
        ListItem = "list-item",
        /// A number or letter with its mark that begins a list item, as in `1. Mở đầu`.
        ListMarker = "list-marker",
        /// A word and a number that begin a heading, as in `Điều 5. Phạm vi`.
        HeadingLabel = "heading-label",
        /// The next marker of a list that is written in one line.
        InlineList = "inline-list",
        /// The user said that no sentence ends inside this phrase.
        Exception = "exception",
        /// A terminal mark inside a longer run of marks, also with spaces between them (`. . .`).
        MarkRun = "mark-run",
        /// Punctuation that continues the sentence follows.
        Punctuation = "punctuation",
        /// Reported speech, a title or a bracketed sentence inside a sentence: “Tại sao?” anh hỏi.
        Speech = "speech",
        /// An ellipsis after which the sentence continues.
        Ellipsis = "ellipsis",
        /// A mark before a lowercase letter.
        Lowercase = "lowercase",
        /// An abbreviation that something must follow: a name (TP.), a number (tr.), anything (VD.).
        Abbreviation = "abbreviation",
        /// An abbreviation that may end a sentence, and does (v.v.).
        AbbreviationEnd = "abbreviation-end",
        /// The initial of a name: J. K. Rowling.
        Initial = "initial",
        /// A single letter that is a word or a label and not an initial: nước Ý. / vitamin C.
        Letter = "letter",
        /// A mark that belongs to a name: Yum! Foods.
        Name = "name",
        /// A mark inside a number, date, time, version or section number.
        Number = "number",
        /// A mark inside a URL, an e-mail address, a domain or a file name.
        Address = "address",
        /// A mark inside a dotted word: U.S.A, Th.S, TP.HCM.
        DottedWord = "dotted-word",
        /// A sentence that begins without a space: mưa.Đường.
        MissingSpace = "missing-space",
        /// A mark with a word joined to it, for which no other rule holds.
        Joined = "joined",
        /// A terminal mark, and no other rule against it.
        Terminal = "terminal",
    }
}

/// The decision at one candidate place, with its rule.
///
/// ```
/// use machvan::sentence::SentenceSplitter;
///
/// for decision in SentenceSplitter::new().decisions("TP. Huế đẹp. Mưa.") {
///     println!("bytes {}: ends {}, by {}", decision.mark(), decision.ends(), decision.rule());
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SentenceDecision {
    mark: Span,
    offset: usize,
    ends: bool,
    rule: SentenceRule,
}

impl SentenceDecision {
    /// Returns the bytes of the text that were decided about: a terminal mark, a run of them, or a line
    /// break.
    #[must_use]
    pub fn mark(&self) -> Span {
        self.mark
    }

    /// Whether a sentence ends here.
    #[must_use]
    pub fn ends(&self) -> bool {
        self.ends
    }

    /// Returns the end of the sentence if it ends here, in bytes: after the mark and the closing quotation
    /// marks and brackets that belong to it. White space before this place is not part of the sentence.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Returns the rule that decided.
    #[must_use]
    pub fn rule(&self) -> SentenceRule {
        self.rule
    }
}

/// A decision as the scanner makes it.
#[derive(Debug, Clone)]
pub(super) struct Decided {
    pub(super) mark: Range<usize>,
    pub(super) cut: usize,
    pub(super) ends: bool,
    pub(super) rule: SentenceRule,
}

impl From<Decided> for SentenceDecision {
    fn from(decided: Decided) -> Self {
        Self {
            mark: Span::clamped(decided.mark.start, decided.mark.end),
            offset: decided.cut,
            ends: decided.ends,
            rule: decided.rule,
        }
    }
}
