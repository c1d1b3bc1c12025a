package lang

// Units are the units of measure that every language may write so, parted by blanks
// (the SI brochure, tables 2, 4, 7 and 8; UCUM for the clinical ones).
const Units = "g kg mg µg μg mcg ng t L l dL dl cL cl mL ml µL μL µl μl m km cm mm µm μm nm " +
	"s ms min h d °C °F ° K kPa Pa mmHg mol mmol µmol μmol nmol mEq Eq kcal cal kJ J IU UI Hz kHz MHz W kW V mV Gy mGy Sv mSv " +
	"bpm ppm ℃ ℉"
