//! Filters that make different spellings of a word equal.

use machvan::vietnamese;
use tantivy_tokenizer_api::{Token, TokenFilter, TokenStream, Tokenizer};

/// Defines a filter that rewrites the text of each token, with the tokenizer and the token stream that
/// tantivy asks for.
macro_rules! rewriting_filter {
    ($(#[$doc:meta])* $filter:ident, $tokenizer:ident, $stream:ident, $rewrite:path) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default)]
        pub struct $filter {}

        impl $filter {
            /// The filter. It has no options.
            #[must_use]
            pub const fn new() -> Self {
                Self {}
            }
        }

        impl TokenFilter for $filter {
            type Tokenizer<T: Tokenizer> = $tokenizer<T>;

            fn transform<T: Tokenizer>(self, inner: T) -> $tokenizer<T> {
                $tokenizer { inner, buffer: String::new() }
            }
        }

        /// A tokenizer with the filter after it.
        #[derive(Debug, Clone)]
        pub struct $tokenizer<T> {
            inner: T,
            buffer: String,
        }

        impl<T: Tokenizer> Tokenizer for $tokenizer<T> {
            type TokenStream<'a> = $stream<'a, T::TokenStream<'a>>;

            fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
                $stream { inner: self.inner.token_stream(text), buffer: &mut self.buffer }
            }
        }

        /// The filtered tokens of one text.
        #[derive(Debug)]
        pub struct $stream<'a, T> {
            inner: T,
            buffer: &'a mut String,
        }

        impl<T: TokenStream> TokenStream for $stream<'_, T> {
            fn advance(&mut self) -> bool {
                if !self.inner.advance() {
                    return false;
                }
                self.buffer.clear();
                $rewrite(&self.inner.token().text, self.buffer);
                core::mem::swap(&mut self.inner.token_mut().text, self.buffer);
                true
            }

            fn token(&self) -> &Token {
                self.inner.token()
            }

            fn token_mut(&mut self) -> &mut Token {
                self.inner.token_mut()
            }
        }
    };
}

mod fold {
    use super::*;

    rewriting_filter!(
        /// Replaces a token by its lookup key ([`machvan::vietnamese::fold`]): lowercase, NFC, and one
        /// placement of the tone mark, so that `HOÀ`, `hòa` and the decomposed form of each are equal.
        ///
        /// ```
        /// use machvan_tantivy::{Fold, WordTokenizer};
        /// use tantivy::tokenizer::TextAnalyzer;
        /// let mut analyzer = TextAnalyzer::builder(WordTokenizer::new()).filter(Fold::new()).build();
        /// assert_eq!(analyzer.token_stream("HOÀ").next().unwrap().text, "hòa");
        /// ```
        Fold, FoldTokenizer, FoldTokenStream, vietnamese::fold_into
    );
}

mod strip {
    use super::*;

    rewriting_filter!(
        /// Replaces each Vietnamese letter by the ASCII letter without its diacritics, so that `ha noi` finds
        /// `Hà Nội`. Use it after [`Fold`], in a field of its own: a match with diacritics should count more.
        ///
        /// ```
        /// use machvan_tantivy::{Fold, Mode, StripDiacritics, WordTokenizer};
        /// use tantivy::tokenizer::TextAnalyzer;
        /// let tokenizer = WordTokenizer::new().mode(Mode::Words);
        /// let mut analyzer = TextAnalyzer::builder(tokenizer).filter(Fold::new()).filter(StripDiacritics::new()).build();
        /// assert_eq!(analyzer.token_stream("Đà Nẵng").next().unwrap().text, "da nang");
        /// ```
        StripDiacritics, StripDiacriticsTokenizer, StripDiacriticsTokenStream, vietnamese::strip_diacritics_into
    );
}

pub use fold::Fold;
pub use strip::StripDiacritics;
