//! [`TokenKind`]: the kind of a token.

use crate::names::named_enum;

named_enum! {
    /// The kind of a token, as far as its characters show it.
    ///
    /// A [`Tokenizer`](crate::word::Tokenizer) finds it, and a [`Pipeline`](crate::Pipeline) stores it with
    /// each token.
    ///
    /// ```
    /// use machvan::{Pipeline, TokenKind};
    /// # fn main() -> machvan::Result<()> {
    /// let stream = Pipeline::syllables().analyze("Ngày 1/8/2014.")?;
    /// let kinds: Vec<_> = stream.tokens().filter_map(|token| token.kind()).collect();
    /// assert_eq!(kinds, [TokenKind::Word, TokenKind::Date, TokenKind::Punctuation]);
    /// # Ok(())
    /// # }
    /// ```
    #[non_exhaustive]
    pub enum TokenKind "token kind" {
        /// A well-formed Vietnamese syllable (`trường`, `Nam`, `HÀ`), or a word of several atoms.
        Word = "word",
        /// Letters that are not a Vietnamese syllable: `Facebook`, `Krông`, `UBND`; also with hyphens or dots
        /// inside: `TP.HCM`, `cà-rem`.
        Foreign = "foreign",
        /// A word with the full stop that shortens it: `TP.`, `ThS.`, `v.v.`, and the initial `H.`.
        Abbreviation = "abbreviation",
        /// Digits, with their separators: `6.279`, `12,5`, `1.500-2.000`.
        Number = "number",
        /// A day, a month or a range of years in digits: `1/8/2014`, `30-4`, `9/2021`, `2015-2020`.
        Date = "date",
        /// A time of day: `10:30`, `8h`, `8h30`.
        Time = "time",
        /// A number with its unit or per cent sign: `5kg`, `12,5%`, `4-5ha`, `37°C`.
        Quantity = "quantity",
        /// A unit of measure by itself: `kg`, `km/h`, `m2`.
        Unit = "unit",
        /// A currency sign, or an amount with it: `$`, `€`, `500đ`.
        Currency = "currency",
        /// Letters and digits together: `U23`, `Covid-19`, `4D`.
        Code = "code",
        /// A web address.
        Url = "url",
        /// An e-mail address.
        Email = "email",
        /// `#hashtag` or `@mention`.
        Tag = "tag",
        /// One emoji as a reader sees it, however many characters it has.
        Emoji = "emoji",
        /// A face of ASCII characters: `:)`.
        Emoticon = "emoticon",
        /// Letters of a script other than Latin; of a script without spaces between words, such as Chinese or Thai,
        /// a whole run.
        Script = "script",
        /// A punctuation mark, or several of the same.
        Punctuation = "punctuation",
        /// Any other character.
        Symbol = "symbol",
    }
}
