package fit

// Inputs is how many observations a judgement weighs.
const Inputs = inputs

// Weights are the learned weights of all judgements, in thousandths. They are
// common to all languages.
type Weights [Kinds][inputs]int
