//! One expression, compiled.

use std::{fmt, sync::Arc};

use cel::{Context, Program, Value};

use super::{Facts, InvalidRule, check};

/// A checked expression. Cheap to clone.
#[derive(Clone)]
pub struct Expression(Arc<Program>);

impl fmt::Debug for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Expression").field(&self.0.source_info().source).finish()
    }
}

impl Expression {
    /// Checks an expression and compiles it; it must come out as true or false for the facts it is tried on.
    pub fn new(text: &str, trial: &Facts) -> Result<Self, InvalidRule> {
        check::before_parsing(text)?;
        let program = Program::compile(text).map_err(|error| InvalidRule::Syntax(first_line(&error)))?;
        check::parsed(program.expression())?;
        let expression = Self(Arc::new(program));
        match expression.evaluate(trial) {
            Ok(Value::Bool(_)) => Ok(expression),
            Ok(_) => Err(InvalidRule::NotAQuestion),
            Err(error) => Err(InvalidRule::Fails(error.to_string())),
        }
    }

    /// Whether it holds, unless it cannot be worked out.
    pub fn holds(&self, facts: &Facts) -> Option<bool> {
        match self.evaluate(facts) {
            Ok(Value::Bool(holds)) => Some(holds),
            Ok(_) | Err(_) => None,
        }
    }

    /// Whether it asks for a fact.
    pub fn asks_for(&self, fact: &str) -> bool {
        self.0.references().has_variable(fact)
    }

    fn evaluate(&self, facts: &Facts) -> Result<Value, cel::ExecutionError> {
        let mut context = Context::default();
        let figures = [
            ("votes", facts.votes),
            ("commenters", facts.commenters),
            ("comments", facts.comments),
            ("shares", facts.shares),
            ("days_open", facts.days_open),
            ("days_left", facts.days_left),
            ("population", facts.population),
        ];
        for (name, figure) in figures {
            context.add_variable_from_value(name, i64::try_from(figure).unwrap_or(i64::MAX));
        }
        context.add_variable_from_value("service_area", facts.service_area.as_str().to_owned());
        self.0.execute(&context)
    }
}

/// Where and what, of the parser's message, without all that could have stood there instead.
fn first_line(error: &cel::ParseErrors) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    let line = line.split(" expecting {").next().unwrap_or_default();
    line.trim_start_matches("ERROR: <input>:").to_owned()
}
