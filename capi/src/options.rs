//! Structs of the caller's that begin with their own size, so that later versions can add fields: options,
//! and results.

use std::mem::MaybeUninit;

use super::{error::Failure, handle, machvan_status};

/// A struct of options.
///
/// # Safety
/// `repr(C)`, begins with its size as `usize`, and all zeros as well as any other bytes are a value of it.
pub(super) unsafe trait Options: Copy {
    /// Bytes of the struct in the first version that had it.
    const FIRST_SIZE: usize;
}

/// More bytes than any of these structs will ever have.
const LARGEST: usize = 1 << 16;

/// Copies the caller's options; all zeros for NULL. A caller that knows fewer fields leaves the others zero;
/// one that knows more may, as long as it leaves zero what this version doesn't know.
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
    if size < O::FIRST_SIZE || size > LARGEST {
        return Err(invalid(
            "set the first field of the options to the size of their struct (`MACHVAN_..._INIT` does)",
        ));
    }
    let known = size_of::<O>().min(size);
    for at in known..size {
        // SAFETY: below `size`, so it can be read.
        if unsafe { options.cast::<u8>().add(at).read() } != 0 {
            return Err(invalid("an option is set that this version of the library does not know"));
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
    let expected = if known == 0 { "none here".to_owned() } else { std::format!("bits of {known:#x}") };
    Err(invalid(std::format!("unknown flags {:#x}: expected {expected}", flags & !known)))
}

/// Rejects a reserved field that is not zero: a later version may give it a meaning.
pub(super) fn check_reserved(reserved: u32) -> Result<(), Failure> {
    if reserved == 0 {
        return Ok(());
    }
    Err(invalid(format!("the field `reserved` must be 0, got {reserved}")))
}

/// The choice with this number.
pub(super) fn choose<T: Copy>(what: &str, number: u32, choices: &[T]) -> Result<T, Failure> {
    let choice = usize::try_from(number).ok().and_then(|number| choices.get(number));
    choice.copied().ok_or_else(|| {
        invalid(std::format!("unknown {what} {number}: expected 0 to {}", choices.len().saturating_sub(1)))
    })
}

/// A struct that a call fills with its results.
///
/// # Safety
/// `repr(C)`, and begins with its size as `usize`.
pub(super) unsafe trait Output: Copy {
    /// Bytes of the struct in the first version that had it.
    const FIRST_SIZE: usize;
}

/// Where results go.
#[derive(Debug)]
pub(super) struct Place<O> {
    at: *mut O,
    size: usize,
}

/// The caller's struct for results.
///
/// # Safety
/// `output` is NULL, or its first field is the number of bytes that can be written there; nobody else uses
/// them until [`write`](Place::write).
#[inline]
pub(super) unsafe fn place<O: Output>(output: *mut O) -> Result<Place<O>, Failure> {
    // SAFETY: checks the pointer only.
    unsafe { handle::output(output)? };
    // SAFETY: not NULL and aligned; the struct begins with its size, says the trait, and the caller has set
    // it.
    let size = unsafe { output.cast::<usize>().read() };
    if size < O::FIRST_SIZE || size > LARGEST {
        let message =
            "set the first field of the struct for the result to sizeof the struct (`MACHVAN_..._INIT` does)";
        return Err(Failure::new(machvan_status::InvalidArgument, message));
    }
    Ok(Place { at: output, size })
}

impl<O: Output> Place<O> {
    /// Writes the fields that the caller knows, but for the size; fields that only the caller knows become
    /// zero.
    #[inline]
    pub(super) fn write(self, value: O) {
        let (first, known) = (size_of::<usize>(), size_of::<O>().min(self.size));
        let source = (&raw const value).cast::<u8>();
        let target = self.at.cast::<u8>();
        // SAFETY: `size` bytes can be written there, said the caller of `place`, and `known` of them read
        // here.
        unsafe {
            std::ptr::copy_nonoverlapping(source.add(first), target.add(first), known - first);
            target.add(known).write_bytes(0, self.size - known);
        }
    }
}
