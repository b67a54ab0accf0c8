//! The guarantees of the testkit, for the fuzz targets.

pub use testkit::promises::check;
