//! The serde form of [`Restored`]. What is read is checked, since the numbers of tokens must fit the stream.

use alloc::vec::Vec;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{MarkDecision, Restored, RestoredBoundary};
use crate::TokenStream;

#[derive(Deserialize)]
#[serde(rename = "Restored")]
struct Form {
    stream: TokenStream<'static>,
    boundaries: Vec<RestoredBoundary>,
    decisions: Vec<MarkDecision>,
    /// The added tokens of the stream.
    added: Vec<u32>,
}

#[derive(Serialize)]
#[serde(rename = "Restored")]
struct View<'a> {
    stream: &'a TokenStream<'static>,
    boundaries: &'a [RestoredBoundary],
    decisions: &'a [MarkDecision],
    added: &'a [u32],
}

impl Serialize for Restored {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { stream, boundaries, decisions, added, .. } = self;
        View { stream, boundaries, decisions, added }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Restored {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Form { stream, boundaries, decisions, added } = Form::deserialize(deserializer)?;
        let tokens = stream.len();
        if decisions.len() != stream.sentences().len() {
            return Err(D::Error::custom("expected one decision for each sentence of the stream"));
        }
        let rising = added.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
        if !rising || added.last().is_some_and(|&last| last as usize >= tokens) {
            return Err(D::Error::custom("the added tokens must be tokens of the stream, in order"));
        }
        let given = tokens - added.len();
        let rising = boundaries.windows(2).all(|pair| matches!(pair, [a, b] if a.token < b.token));
        if !rising || boundaries.last().is_some_and(|last| last.token >= given) {
            return Err(D::Error::custom("the boundaries must precede tokens of the input, in order"));
        }
        Ok(Self { stream, boundaries, decisions, added, tokens })
    }
}
