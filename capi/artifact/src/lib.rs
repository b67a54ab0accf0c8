//! The C library `libmachvan`, static and shared. Its functions are those of the package `machvan-capi-impl`.

pub use machvan_capi_impl::*;
