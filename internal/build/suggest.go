package build

// suggest fills in what other articles have translated already.
func (w *World) suggest(p *Project, d *desk) error { return nil }
