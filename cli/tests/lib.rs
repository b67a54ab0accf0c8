//! The tests of the command, in one binary.
#![allow(clippy::expect_used)]

mod common;

mod broken;
mod convert;
mod detok;
mod errors;
mod input;
mod nasty;
mod normalize;
mod output;
mod restore;
mod sentences;
mod shell_lines;
mod threads;
mod usage;
mod view;
mod words;
