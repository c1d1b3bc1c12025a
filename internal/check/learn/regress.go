package main

import (
	"math"

	"caveat/internal/check/fit"
)

// example is a pair as a judgement sees it, and whether a fault was planted.
type example struct {
	x      [fit.Inputs]float64
	fault  bool
	weight float64
	tag    string
	id     string
}

// regress fits a logistic regression of n inputs by gradient descent with
// momentum, with a light pull to zero.
func regress(list []example, n int) []float64 {
	w, v := make([]float64, n), make([]float64, n)
	total := 0.0
	for _, e := range list {
		total += e.weight
	}
	for step := range 3000 {
		g := make([]float64, n)
		for _, e := range list {
			d := (sigmoid(dot(w, e.x[:n])) - target(e.fault)) * e.weight
			for i := range n {
				g[i] += d * e.x[i]
			}
		}
		rate := 0.5 / (1 + float64(step)/1500)
		for i := range n {
			v[i] = 0.9*v[i] - rate*(g[i]/total+0.0002*w[i])
			w[i] += v[i]
		}
	}
	return w
}

func dot(w, x []float64) float64 {
	s := 0.0
	for i := range w {
		s += w[i] * x[i]
	}
	return s
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func target(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
