//! The names of the detokenizer's rules.

use core::fmt;

/// Declares the rules: each with its name and what it says.
macro_rules! rules {
    ($($variant:ident $name:literal $says:literal)*) => {
        /// Why there is a space between two tokens, or none. Each rule has a name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $says] $variant,)*
        }

        impl Rule {
            /// All rules.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The rule's name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What the rule says, in words.
            #[must_use]
            pub const fn description(self) -> &'static str {
                match self {
                    $(Self::$variant => $says,)*
                }
            }
        }
    };
}

rules! {
    Words "words" "Words stand apart: a space."
    Source "source" "The source says whether a space is printed here."
    Stop "stop" "A full stop, comma, semicolon, exclamation or question mark stands at what precedes it."
    Colon "colon" "A colon stands at what precedes it."
    DigitColon "digit-colon" "A colon between two numbers, as in 7:30 and 3:1, has no space after it."
    Ellipsis "ellipsis" "An ellipsis stands at what precedes it."
    LeadingEllipsis "leading-ellipsis" "An ellipsis that begins a sentence or a quotation stands at what follows it."
    OpenBracket "open-bracket" "An opening bracket stands at what follows it."
    CloseBracket "close-bracket" "A closing bracket stands at what precedes it."
    OpenQuote "open-quote" "An opening quotation mark stands at what follows it."
    CloseQuote "close-quote" "A closing quotation mark stands at what precedes it."
    StraightOpen "straight-open" "A straight quotation mark that opens a pair stands at what follows it."
    StraightClose "straight-close" "A straight quotation mark that closes a pair stands at what precedes it."
    StraightLoneOpen "straight-lone-open" "An unpaired straight quotation mark before words stands at what follows it."
    StraightLoneClose "straight-lone-close" "An unpaired straight quotation mark at the end, or before a mark, stands at what precedes it."
    Apostrophe "apostrophe" "An apostrophe inside a foreign word or name stands at both its neighbours."
    Elision "elision" "A word that ends in an apostrophe (d’, l’) stands at the word that follows."
    Initials "initials" "A full stop between two single capitals stands at both: P.Q.A."
    Ward "ward" "The letter of a ward or district and its full stop stand at the name or number that follows: P.12, Q.Gò Vấp."
    Acronym "acronym" "An abbreviation with its full stop stands at the acronym that follows: TP.HCM."
    Function "function" "The bracket of a function stands at its letter: f(x)."
    Suffix "suffix" "A sign for a part or a degree (%, °) stands at the number that precedes it."
    SpacedPercent "spaced-percent" "The policy asks for a space before %."
    DegreeLetter "degree-letter" "The letter of a temperature scale stands at its ° sign."
    SpacedUnit "spaced-unit" "The policy asks for a space before °C."
    CurrencyBefore "currency-before" "A currency sign before a number stands at the number."
    CurrencyAfter "currency-after" "A currency sign after a number stands at the number."
    Sigil "sigil" "# and @ stand at the word that follows."
    Range "range" "A hyphen, dash or slash between two numbers stands at both."
    Alone "alone" "Where the tokenizer leaves such marks inside numbers, one that is a token stood alone."
    DigitGroup "digit-group" "A full stop between a number and a group of three digits has no spaces: 300.000."
    SpacedRange "spaced-range" "The policy asks for spaces around the dash of a range of years."
    ListMarker "list-marker" "A dash or bullet that begins a sentence has a space after it."
    TrailingJoint "trailing-joint" "A dash that ends a sentence stands apart."
    Sign "sign" "A plus or minus sign before a number, after no number, stands at the number."
    Plus "plus" "A plus sign after a number or letter with nothing to add stands at what precedes it."
    Compound "compound" "A hyphen, slash or the like that the words around show to join them has no spaces."
    Parted "parted" "A hyphen, dash or the like that the words around show to stand between them has spaces."
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
