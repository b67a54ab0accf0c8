//! The `machvan` command.

fn main() {}
