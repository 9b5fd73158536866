//! Requests that are under way to the origin, so that a thousand readers of one page become one request.
//!
//! Each isolate of Cloudflare's has its own. Requests of different readers cannot share an answer there, only what is
//! kept: whoever finds a flight under way waits for it to land and looks again.

use std::collections::HashMap;

/// For how long a flight is waited for, in milliseconds. It is longer than the origin is waited for.
const FLIGHT: u64 = 9_000;
/// For how long it is known that an address has nothing for everybody, so that nobody waits for another's answer.
const PERSONAL: u64 = 60_000;
/// For how long those who have something to be shown, or waited for a flight, are told that it failed.
const FAILED: u64 = 5_000;
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

/// What a reader has in hand who asks for her turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InHand {
    /// Nothing: she has just come.
    Nothing,
    /// Something that she can be shown instead, or that she has waited for another's flight.
    Something,
}

impl Flights {
    /// Whose turn it is to ask for a key, at a time in milliseconds.
    pub fn turn(&mut self, key: &str, in_hand: InHand, now: u64) -> Turn {
        match self.0.get(key).filter(|(_, until)| now < *until).map(|(course, _)| *course) {
            Some(Course::Flying) => Turn::Wait,
            Some(Course::Personal) => Turn::Alone,
            // The next one to come with nothing in hand tries again.
            Some(Course::Failed) if in_hand == InHand::Something => Turn::Failed,
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
        assert_eq!(flights.turn("a", InHand::Nothing, 0), Turn::Lead);
        assert_eq!(flights.turn("a", InHand::Nothing, 1), Turn::Wait);
        assert_eq!(flights.turn("b", InHand::Nothing, 1), Turn::Lead);
        flights.land("a", Landed::Kept, 2);
        assert_eq!(flights.turn("a", InHand::Something, 3), Turn::Lead);
    }

    #[test]
    fn what_is_personal_is_waited_for_once() {
        let mut flights = Flights::default();
        flights.turn("mine", InHand::Nothing, 0);
        flights.land("mine", Landed::Personal, 10);
        assert_eq!(flights.turn("mine", InHand::Something, 11), Turn::Alone);
        assert_eq!(flights.turn("mine", InHand::Nothing, 59_000), Turn::Alone);
        assert_eq!(flights.turn("mine", InHand::Nothing, 61_000), Turn::Lead);
    }

    #[test]
    fn those_who_waited_in_vain_do_not_ask_again_but_the_next_one_does() {
        let mut flights = Flights::default();
        flights.turn("a", InHand::Nothing, 0);
        flights.land("a", Landed::Failed, 10);
        assert_eq!(flights.turn("a", InHand::Something, 11), Turn::Failed);
        assert_eq!(flights.turn("a", InHand::Nothing, 12), Turn::Lead);
        assert_eq!(flights.turn("a", InHand::Something, 13), Turn::Wait);
    }

    #[test]
    fn an_origin_that_fails_is_not_asked_by_everybody_who_can_be_shown_something() {
        let mut flights = Flights::default();
        flights.turn("a", InHand::Something, 0);
        flights.land("a", Landed::Failed, 10);
        assert_eq!(flights.turn("a", InHand::Something, 5_009), Turn::Failed);
        assert_eq!(flights.turn("a", InHand::Something, 5_010), Turn::Lead);
    }

    #[test]
    fn a_flight_that_never_lands_is_taken_over() {
        let mut flights = Flights::default();
        flights.turn("a", InHand::Nothing, 0);
        assert_eq!(flights.turn("a", InHand::Something, 8_999), Turn::Wait);
        assert_eq!(flights.turn("a", InHand::Something, 9_000), Turn::Lead);
    }

    #[test]
    fn a_crawler_does_not_fill_the_memory() {
        let mut flights = Flights::default();
        for address in 0..30_000_u32 {
            flights.turn(&address.to_string(), InHand::Nothing, 0);
        }
        assert!(flights.0.len() <= MOST);
    }
}
