//! Words: raw text to atoms ([`Tokenizer`]), and atoms to words.

mod atom;
mod bytes;
mod compound;
mod kind;
mod options;
mod other;
mod scan;
mod tokenizer;
mod web;

pub use atom::{Atom, AtomKind};
pub use options::TokenizerBuilder;
pub use tokenizer::{Atoms, Tokenizer};
