//! Requests that are under way to the origin, so that a thousand readers of one page become one request.
//!
//! Each isolate of Cloudflare's has its own. Requests of different readers cannot share an answer there, only what is
//! kept: whoever finds a flight under way waits for it to land and looks again.

use std::collections::HashMap;

/// For how long a flight is waited for, in milliseconds. It is longer than the origin is waited for.
const FLIGHT: u64 = 9_000;
/// For how long it is known that an address has nothing for everybody, so that nobody waits for another's answer.
const PERSONAL: u64 = 60_000;
/// For how long those who waited for a flight that failed are told so.
const FAILED: u64 = 2_000;
/// No isolate knows more than this; a crawler must not fill its memory.
const MOST: usize = 10_000;

/// What is known of the addresses that were asked for lately.
#[derive(Debug, Default)]
pub struct Flights(HashMap<String, (Course, u64)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Course {
    Flying,
    Personal,
    Failed,
}

/// What a reader does who finds nothing that she may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// She asks the origin for everybody.
    Lead,
    /// Somebody else is asking; she looks again in a moment.
    Wait,
    /// She asks for herself: what stands there is not for everybody.
    Alone,
    /// Somebody else has asked in vain.
    Failed,
}

/// How a flight ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landed {
    /// The answer is kept.
    Kept,
    /// The answer was for one reader.
    Personal,
    /// The origin failed.
    Failed,
}

/// Whether a reader has waited for somebody else's flight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waited {
    /// She has just come.
    No,
    /// She has.
    Yes,
}

impl Flights {
    /// Whose turn it is to ask for a key, at a time in milliseconds.
    pub fn turn(&mut self, key: &str, waited: Waited, now: u64) -> Turn {
        match self.0.get(key).filter(|(_, until)| now < *until).map(|(course, _)| *course) {
            Some(Course::Flying) => Turn::Wait,
            Some(Course::Personal) => Turn::Alone,
            // The next one to come tries again; those who have waited know that it failed.
            Some(Course::Failed) if waited == Waited::Yes => Turn::Failed,
            Some(Course::Failed) | None => {
                self.note(key, Course::Flying, now + FLIGHT, now);
                Turn::Lead
            }
        }
    }

    /// Whether somebody is asking for a key.
    pub fn is_flying(&self, key: &str, now: u64) -> bool {
        self.0.get(key).is_some_and(|(course, until)| *course == Course::Flying && now < *until)
    }

    /// A flight has ended.
    pub fn land(&mut self, key: &str, landed: Landed, now: u64) {
        match landed {
            Landed::Kept => {
                self.0.remove(key);
            }
            Landed::Personal => self.note(key, Course::Personal, now + PERSONAL, now),
            Landed::Failed => self.note(key, Course::Failed, now + FAILED, now),
        }
    }

    fn note(&mut self, key: &str, course: Course, until: u64, now: u64) {
        if self.0.len() >= MOST {
            self.0.retain(|_, (_, until)| now < *until);
        }
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0.insert(key.to_owned(), (course, until));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_asks_and_the_others_wait_until_it_lands() {
        let mut flights = Flights::default();
        assert_eq!(flights.turn("a", Waited::No, 0), Turn::Lead);
        assert_eq!(flights.turn("a", Waited::No, 1), Turn::Wait);
        assert_eq!(flights.turn("b", Waited::No, 1), Turn::Lead);
        flights.land("a", Landed::Kept, 2);
        assert_eq!(flights.turn("a", Waited::Yes, 3), Turn::Lead);
    }

    #[test]
    fn what_is_personal_is_waited_for_once() {
        let mut flights = Flights::default();
        flights.turn("mine", Waited::No, 0);
        flights.land("mine", Landed::Personal, 10);
        assert_eq!(flights.turn("mine", Waited::Yes, 11), Turn::Alone);
        assert_eq!(flights.turn("mine", Waited::No, 59_000), Turn::Alone);
        assert_eq!(flights.turn("mine", Waited::No, 61_000), Turn::Lead);
    }

    #[test]
    fn those_who_waited_in_vain_do_not_ask_again_but_the_next_one_does() {
        let mut flights = Flights::default();
        flights.turn("a", Waited::No, 0);
        flights.land("a", Landed::Failed, 10);
        assert_eq!(flights.turn("a", Waited::Yes, 11), Turn::Failed);
        assert_eq!(flights.turn("a", Waited::No, 12), Turn::Lead);
        assert_eq!(flights.turn("a", Waited::Yes, 13), Turn::Wait);
    }

    #[test]
    fn a_flight_that_never_lands_is_taken_over() {
        let mut flights = Flights::default();
        flights.turn("a", Waited::No, 0);
        assert_eq!(flights.turn("a", Waited::Yes, 8_999), Turn::Wait);
        assert_eq!(flights.turn("a", Waited::Yes, 9_000), Turn::Lead);
    }

    #[test]
    fn a_crawler_does_not_fill_the_memory() {
        let mut flights = Flights::default();
        for address in 0..30_000_u32 {
            flights.turn(&address.to_string(), Waited::No, 0);
        }
        assert!(flights.0.len() <= MOST);
    }
}
