//! The conditions of a policy, and whether a form meets them.

use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use serde_json::Value;

use super::Refusal;

/// Fields that no condition need name: the policy cannot hold its own signature, nor the file.
const FREE: [&str; 2] = ["policy", "x-amz-signature"];

/// A policy as it was signed.
#[derive(Debug)]
pub(super) struct Policy {
    expiration: Timestamp,
    conditions: Vec<Condition>,
    /// From how many bytes to how many.
    size: (u64, u64),
}

/// What a field must be.
#[derive(Debug)]
struct Condition {
    field: String,
    how: How,
    value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Equals,
    Begins,
}

impl Policy {
    /// Reads a policy as it is sent; nothing that is not understood is passed over.
    pub(super) fn read(base64: &str) -> Option<Self> {
        let policy: Value = serde_json::from_slice(&STANDARD.decode(base64).ok()?).ok()?;
        let expiration = policy.get("expiration")?.as_str()?.parse().ok()?;
        let (mut conditions, mut size) = (Vec::new(), (0, u64::MAX));
        for condition in policy.get("conditions")?.as_array()? {
            match condition {
                Value::Object(equal) => {
                    for (field, value) in equal {
                        conditions.push(Condition::new(field, How::Equals, value)?);
                    }
                }
                Value::Array(parts) => match parts.as_slice() {
                    [how, least, most] if how == "content-length-range" => {
                        size = (least.as_u64()?, most.as_u64()?);
                    }
                    [how, field, value] => {
                        let how = match how.as_str()? {
                            "eq" => How::Equals,
                            "starts-with" => How::Begins,
                            _ => return None,
                        };
                        conditions.push(Condition::new(field.as_str()?.strip_prefix('$')?, how, value)?);
                    }
                    _ => return None,
                },
                _ => return None,
            }
        }
        Some(Self { expiration, conditions, size })
    }

    /// How large a file may be.
    pub(super) fn largest(&self) -> u64 {
        self.size.1
    }

    /// Whether a file may be of this size.
    pub(super) fn permits_size(&self, bytes: u64) -> Result<(), Refusal> {
        match self.size {
            (least, _) if bytes < least => Err(Refusal::TooSmall),
            (_, most) if most < bytes => Err(Refusal::TooLarge),
            _ => Ok(()),
        }
    }

    /// Whether the fields of a form meet every condition, in time, and none of them says what no condition speaks of.
    pub(super) fn permits(
        &self,
        fields: &[(String, String)],
        bucket: &str,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if self.expiration <= now {
            return Err(Refusal::Against("Policy expired.".to_owned()));
        }
        for condition in &self.conditions {
            let mut found = fields.iter().filter(|(name, _)| *name == condition.field);
            let value = match condition.field.as_str() {
                "bucket" => Some(bucket),
                _ => found.next().map(|(_, value)| value.as_str()),
            };
            // Of two fields of one name nobody knows which is meant.
            if found.next().is_some() || !value.is_some_and(|value| condition.is_met_by(value)) {
                return Err(Refusal::Against(format!("Policy Condition failed: {condition}")));
            }
        }
        let is_spoken_of = |name: &str| {
            FREE.contains(&name)
                || name.starts_with("x-ignore-")
                || self.conditions.iter().any(|condition| condition.field == name)
        };
        match fields.iter().find(|(name, _)| !is_spoken_of(name)) {
            Some((name, _)) => Err(Refusal::Against(format!("Extra input fields: {name}"))),
            None => Ok(()),
        }
    }
}

impl Condition {
    fn new(field: &str, how: How, value: &Value) -> Option<Self> {
        Some(Self { field: field.to_lowercase(), how, value: value.as_str()?.to_owned() })
    }

    fn is_met_by(&self, value: &str) -> bool {
        match self.how {
            How::Equals => value == self.value,
            How::Begins => value.starts_with(&self.value),
        }
    }
}

impl std::fmt::Display for Condition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let how = if self.how == How::Equals { "eq" } else { "starts-with" };
        write!(f, "[\"{how}\", \"${}\", \"{}\"]", self.field, self.value)
    }
}
