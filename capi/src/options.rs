//! Options: structs of the caller's that begin with their own size, so that later versions can add fields.

use std::mem::MaybeUninit;

use super::{error::Failure, machvan_status};

/// A struct of options.
///
/// # Safety
/// `repr(C)`, begins with its size as `usize`, and all zeros as well as any other bytes are a value of it.
pub(super) unsafe trait Options: Copy {
    /// Bytes of the struct in the first version that had it.
    const FIRST_SIZE: usize;
}

/// Copies the caller's options; all zeros for NULL. A caller that knows fewer fields leaves the others zero; one that knows more may, as
/// long as it leaves zero what this version doesn't know.
///
/// # Safety
/// `options` is NULL, or its first field is the number of bytes that can be read from it.
pub(super) unsafe fn read<O: Options>(options: *const O) -> Result<O, Failure> {
    let mut copy = MaybeUninit::<O>::zeroed();
    if options.is_null() {
        // SAFETY: all zeros are a value, says the trait.
        return Ok(unsafe { copy.assume_init() });
    }
    if !options.is_aligned() {
        return Err(invalid("the options are not aligned as their type has to be"));
    }
    // SAFETY: the struct begins with its size, says the trait, and can be read, says the caller.
    let size = unsafe { options.cast::<usize>().read() };
    if size < O::FIRST_SIZE || size > 1 << 16 {
        return Err(invalid("set the first field of the options to sizeof of their struct"));
    }
    let known = size_of::<O>().min(size);
    for at in known..size {
        // SAFETY: below `size`, so it can be read.
        if unsafe { options.cast::<u8>().add(at).read() } != 0 {
            return Err(invalid("an option is set that this version of the library doesn't know"));
        }
    }
    // SAFETY: `known` bytes can be read there and written here; any bytes are a value, says the trait.
    Ok(unsafe {
        std::ptr::copy_nonoverlapping(options.cast::<u8>(), copy.as_mut_ptr().cast(), known);
        copy.assume_init()
    })
}

#[cold]
pub(super) fn invalid(message: impl Into<std::borrow::Cow<'static, str>>) -> Failure {
    Failure::new(machvan_status::InvalidOption, message)
}

/// Refuses bits that mean nothing.
pub(super) fn check_flags(flags: u32, known: u32) -> Result<(), Failure> {
    if flags & !known == 0 {
        return Ok(());
    }
    Err(invalid(std::format!("the flags {:#x} mean nothing here", flags & !known)))
}

/// The choice with this number.
pub(super) fn choose<T: Copy>(what: &str, number: u32, choices: &[T]) -> Result<T, Failure> {
    let choice = usize::try_from(number).ok().and_then(|number| choices.get(number));
    choice.copied().ok_or_else(|| invalid(std::format!("{number} is no {what} that this version knows")))
}
