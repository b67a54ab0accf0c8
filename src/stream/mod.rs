//! [`TokenStream`]: a text and the spans of its tokens and sentences. It knows no format and no language.

mod annotations;
mod block_kind;
mod build;
mod columns;
mod iter;
mod kind;
mod layout;
mod note;
mod provenance;
#[cfg(feature = "serde")]
mod serde;
mod spaces;
mod token_stream;

pub(crate) use annotations::{Annotations, SentenceAnnotation};
pub use block_kind::BlockKind;
pub(crate) use build::check_length;
#[cfg(feature = "jsonl")]
pub(crate) use build::wrong_span;
#[allow(unused_imports)] // The formats use them.
pub(crate) use columns::{ColumnNames, Columns};
pub use iter::{Gap, Gaps, Sentence, Sentences, Token, Tokens};
pub use kind::TokenKind;
pub use layout::{Layout, Spacing};
pub use note::Note;
pub use provenance::Provenance;
pub(crate) use spaces::{has_only_single_spaces, push_single_spaced};
pub use token_stream::TokenStream;
