//! The promises of the testkit, for the fuzz targets.

pub use testkit::promises::check;
