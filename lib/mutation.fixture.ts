import fc from "fast-check";

// A counterexample is enough here; nobody reads a smaller one of a mutant.
fc.configureGlobal({ endOnFailure: true });
