//! The tests of the library, in one binary. (`allocations.rs` has an allocator of its own.)
#![allow(unreachable_pub)]

mod annotated;
mod api;
mod bio;
mod broken;
mod conllu;
mod detokenize;
mod fold;
mod format_values;
mod formats;
mod grapheme_break;
mod jsonl;
#[cfg(feature = "legacy")]
mod legacy;
#[cfg(feature = "legacy")]
mod legacy_detection;
mod lexicon;
mod nasty;
mod normalization_test;
mod normalize;
mod offset;
mod restore;
mod restore_corpora;
mod sentence_api;
mod sentence_corpora;
mod sentence_everyday;
mod sentence_golden;
mod sentence_markup;
mod sentence_properties;
mod stream;
mod syllable;
mod text;
mod tokenizer;
mod treebank;
mod underscore;
mod vertical;
mod vertical_horizontal;
mod word_break;
mod word_kinds;
mod word_names;
mod words;
