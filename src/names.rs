//! [`named_enum!`]: closed enums whose variants have stable names.

/// Defines a public enum without data whose variants have stable names.
///
/// It gets `ALL`, `as_str`, `Display`, `FromStr` and, with the feature `serde`, `Serialize` and `Deserialize`
/// as the name. An unknown name is `ErrorKind::InvalidOption`, and the message lists the names. Error
/// messages call a value of the enum by the string after the enum's name. The usual traits are derived;
/// attributes may derive more.
///
/// ```ignore
/// named_enum! {
///     /// A side.
///     #[derive(Default)]
///     pub enum Side "side" {
///         /// The left side.
///         #[default]
///         Left = "left",
///         /// The right side.
///         Right = "right",
///     }
/// }
/// ```
macro_rules! named_enum {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident $what:literal {
            $($(#[$variant_attribute:meta])* $variant:ident = $string:literal,)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_attribute])* $variant,)+
        }

        impl $name {
            /// All values, in the order of their declaration.
            pub const ALL: [Self; [$($string),+].len()] = [$(Self::$variant),+];

            /// Returns the name, which is stable.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $string,)+
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(name: &str) -> $crate::Result<Self> {
                Self::ALL
                    .into_iter()
                    .find(|value| value.as_str() == name)
                    .ok_or_else(|| $crate::names::unknown($what, name, &Self::ALL.map(Self::as_str)))
            }
        }

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                deserializer.deserialize_str($crate::names::NameVisitor::new($what))
            }
        }
    };
}
pub(crate) use named_enum;

/// The error for an unknown name.
#[cold]
pub(crate) fn unknown(what: &str, name: &str, names: &[&str]) -> crate::Error {
    let message =
        alloc::format!("unknown {what} {}: expected one of {}", crate::error::Quoted(name), names.join(", "));
    crate::Error::new(crate::ErrorKind::InvalidOption, message)
}

/// Reads a value from its name.
#[cfg(feature = "serde")]
pub(crate) struct NameVisitor<T>(&'static str, core::marker::PhantomData<T>);

#[cfg(feature = "serde")]
impl<T> NameVisitor<T> {
    pub(crate) fn new(what: &'static str) -> Self {
        Self(what, core::marker::PhantomData)
    }
}

#[cfg(feature = "serde")]
impl<T: core::str::FromStr<Err = crate::Error>> serde::de::Visitor<'_> for NameVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "the name of a {}", self.0)
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<T, E> {
        name.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use crate::{BlockKind, ErrorKind, Layout};

    #[test]
    fn names_parse_back_and_an_unknown_one_lists_them() {
        for kind in BlockKind::ALL {
            assert_eq!(kind.as_str().parse::<BlockKind>().unwrap(), kind);
            assert_eq!(kind.to_string(), kind.as_str());
        }
        let error = "Running".parse::<Layout>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidOption);
        assert_eq!(error.message(), "unknown layout \"Running\": expected one of running, listed");
    }
}
