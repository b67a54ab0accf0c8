//! [`SpacingRule`] and [`SpacingDecision`]: the rules that decide gaps.

use crate::names::named_enum;

named_enum! {
    /// The rule that decided whether a gap has a space.
    ///
    /// ```
    /// use machvan::{TokenStream, detokenize::{Detokenizer, SpacingRule}};
    ///
    /// let tokens = TokenStream::from_tokens(["Lãi", "12,5", "%"])?;
    /// let decision = Detokenizer::new().explain(&tokens, 2).unwrap();
    /// assert_eq!(decision.rule, SpacingRule::Suffix);
    /// assert_eq!(decision.rule.as_str(), "suffix");
    /// println!("{}", decision.rule.description());
    /// # Ok::<(), machvan::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum SpacingRule "spacing rule" {
        /// Two words have a space between them.
        Words = "words",
        /// The source says whether a space is printed here.
        Source = "source",
        /// A full stop, comma, semicolon, exclamation or question mark is joined to what precedes it.
        Stop = "stop",
        /// A colon is joined to what precedes it.
        Colon = "colon",
        /// A colon between two numbers, as in 7:30 and 3:1, has no space after it.
        DigitColon = "digit-colon",
        /// An ellipsis is joined to what precedes it.
        Ellipsis = "ellipsis",
        /// An ellipsis that begins a sentence or a quotation is joined to what follows it.
        LeadingEllipsis = "leading-ellipsis",
        /// An opening bracket is joined to what follows it.
        OpenBracket = "open-bracket",
        /// A closing bracket is joined to what precedes it.
        CloseBracket = "close-bracket",
        /// An opening quotation mark is joined to what follows it.
        OpenQuote = "open-quote",
        /// A closing quotation mark is joined to what precedes it.
        CloseQuote = "close-quote",
        /// A straight quotation mark that opens a pair is joined to what follows it.
        StraightOpen = "straight-open",
        /// A straight quotation mark that closes a pair is joined to what precedes it.
        StraightClose = "straight-close",
        /// An unpaired straight quotation mark before words is joined to what follows it.
        StraightLoneOpen = "straight-lone-open",
        /// An unpaired straight quotation mark at the end, or before a mark, is joined to what precedes it.
        StraightLoneClose = "straight-lone-close",
        /// An apostrophe inside a foreign word or name is joined to both neighbours.
        Apostrophe = "apostrophe",
        /// A word that ends in an apostrophe (d’, l’) is joined to the word that follows.
        Elision = "elision",
        /// A full stop between single letters of an abbreviation is joined to both: P.Q.A, v.v.
        Initials = "initials",
        /// A single capital and its full stop are joined to the number that follows; those of a ward or
        /// district also to its name: P.12, Q.Gò Vấp.
        Ward = "ward",
        /// An abbreviation with its full stop is joined to the acronym that follows: TP.HCM.
        Acronym = "acronym",
        /// The bracket of a function or of a numbered clause is joined to its letter or number: f(x),
        /// 501(c)(3).
        Function = "function",
        /// A sign for a part or a degree (%, °) is joined to the number that precedes it.
        Suffix = "suffix",
        /// A mark for feet, inches, minutes or seconds is joined to its number: 8', 5".
        Prime = "prime",
        /// An option asks for a space before %.
        SpacedPercent = "spaced-percent",
        /// The letter of a temperature scale is joined to its ° sign.
        DegreeLetter = "degree-letter",
        /// An option asks for a space before °C.
        SpacedUnit = "spaced-unit",
        /// A currency sign before a number is joined to the number.
        CurrencyBefore = "currency-before",
        /// A currency sign after a number is joined to the number.
        CurrencyAfter = "currency-after",
        /// A `#` or `@` is joined to the word that follows.
        Sigil = "sigil",
        /// A hyphen, dash or slash between two numbers is joined to both.
        Range = "range",
        /// The tokenizer leaves such marks inside numbers, so a separate one had spaces around it.
        Alone = "alone",
        /// A full stop between a number and a group of three digits has no spaces: 300.000.
        DigitGroup = "digit-group",
        /// A full stop or comma inside a number, date, version or address of numbers has no spaces: 3.14,
        /// 20.11.2020, 12,5 %.
        Decimal = "decimal",
        /// The marks inside an address of the web or the name of a file have no spaces: www.vidu.vn.
        Address = "address",
        /// The marks of an emoticon have no spaces between them, and a space before the first.
        Emoticon = "emoticon",
        /// Hyphens between words of several syllables are spaced as most of them are in the stream.
        Habit = "habit",
        /// An option asks for spaces around the dash of a range of years.
        SpacedRange = "spaced-range",
        /// A dash or bullet that begins a sentence has a space after it.
        ListMarker = "list-marker",
        /// A dash that ends a sentence has a space before it.
        TrailingJoint = "trailing-joint",
        /// A plus or minus sign before a number, but not after one, is joined to the number.
        Sign = "sign",
        /// A plus sign after a number or letter, with nothing to add, is joined to what precedes it.
        Plus = "plus",
        /// A hyphen, slash or similar mark has no spaces, because the words around it form a compound.
        Compound = "compound",
        /// A hyphen, dash or similar mark has spaces, because the words around it are separate.
        Parted = "parted",
    }
}

/// Whether a gap has a space, and the rule that decided it.
///
/// ```
/// use machvan::{TokenStream, detokenize::Detokenizer};
///
/// let tokens = TokenStream::from_tokens(["Trời", "mưa", "."])?;
/// let decisions = Detokenizer::new().decisions(&tokens);
/// let spaces: Vec<bool> = decisions.into_iter().flatten().map(|decision| decision.space).collect();
/// assert_eq!(spaces, [true, false]); // "Trời mưa."
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SpacingDecision {
    /// Whether a space is printed.
    pub space: bool,
    /// The rule that decided.
    pub rule: SpacingRule,
}

impl SpacingRule {
    /// Returns a description of the rule.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Words => "Two words have a space between them.",
            Self::Source => "The source says whether a space is printed here.",
            Self::Stop => {
                "A full stop, comma, semicolon, exclamation or question mark is joined to what precedes it."
            }
            Self::Colon => "A colon is joined to what precedes it.",
            Self::DigitColon => "A colon between two numbers, as in 7:30 and 3:1, has no space after it.",
            Self::Ellipsis => "An ellipsis is joined to what precedes it.",
            Self::LeadingEllipsis => {
                "An ellipsis that begins a sentence or a quotation is joined to what follows it."
            }
            Self::OpenBracket => "An opening bracket is joined to what follows it.",
            Self::CloseBracket => "A closing bracket is joined to what precedes it.",
            Self::OpenQuote => "An opening quotation mark is joined to what follows it.",
            Self::CloseQuote => "A closing quotation mark is joined to what precedes it.",
            Self::StraightOpen => "A straight quotation mark that opens a pair is joined to what follows it.",
            Self::StraightClose => {
                "A straight quotation mark that closes a pair is joined to what precedes it."
            }
            Self::StraightLoneOpen => {
                "An unpaired straight quotation mark before words is joined to what follows it."
            }
            Self::StraightLoneClose => {
                "An unpaired straight quotation mark at the end, or before a mark, is joined to what precedes it."
            }
            Self::Apostrophe => "An apostrophe inside a foreign word or name is joined to both neighbours.",
            Self::Elision => "A word that ends in an apostrophe (d’, l’) is joined to the word that follows.",
            Self::Initials => {
                "A full stop between single letters of an abbreviation is joined to both: P.Q.A, v.v."
            }
            Self::Ward => {
                "A single capital and its full stop are joined to the number that follows; those of a ward or district also to its name: P.12, Q.Gò Vấp."
            }
            Self::Acronym => {
                "An abbreviation with its full stop is joined to the acronym that follows: TP.HCM."
            }
            Self::Function => {
                "The bracket of a function or of a numbered clause is joined to its letter or number: f(x), 501(c)(3)."
            }
            Self::Prime => "A mark for feet, inches, minutes or seconds is joined to its number: 8', 5\".",
            Self::Suffix => "A sign for a part or a degree (%, °) is joined to the number that precedes it.",
            Self::SpacedPercent => "An option asks for a space before %.",
            Self::DegreeLetter => "The letter of a temperature scale is joined to its ° sign.",
            Self::SpacedUnit => "An option asks for a space before °C.",
            Self::CurrencyBefore => "A currency sign before a number is joined to the number.",
            Self::CurrencyAfter => "A currency sign after a number is joined to the number.",
            Self::Sigil => "A # or @ is joined to the word that follows.",
            Self::Range => "A hyphen, dash or slash between two numbers is joined to both.",
            Self::Alone => {
                "The tokenizer leaves such marks inside numbers, so a separate one had spaces around it."
            }
            Self::Decimal => {
                "A full stop or comma inside a number, date, version or address of numbers has no spaces: 3.14, 20.11.2020, 12,5 %."
            }
            Self::Address => {
                "The marks inside an address of the web or the name of a file have no spaces: www.vidu.vn."
            }
            Self::Emoticon => {
                "The marks of an emoticon have no spaces between them, and a space before the first."
            }
            Self::Habit => {
                "Hyphens between words of several syllables are spaced as most of them are in the stream."
            }
            Self::DigitGroup => {
                "A full stop between a number and a group of three digits has no spaces: 300.000."
            }
            Self::SpacedRange => "An option asks for spaces around the dash of a range of years.",
            Self::ListMarker => "A dash or bullet that begins a sentence has a space after it.",
            Self::TrailingJoint => "A dash that ends a sentence has a space before it.",
            Self::Sign => "A plus or minus sign before a number, but not after one, is joined to the number.",
            Self::Plus => {
                "A plus sign after a number or letter, with nothing to add, is joined to what precedes it."
            }
            Self::Compound => {
                "A hyphen, slash or similar mark has no spaces, because the words around it form a compound."
            }
            Self::Parted => {
                "A hyphen, dash or similar mark has spaces, because the words around it are separate."
            }
        }
    }
}
