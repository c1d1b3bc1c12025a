package model

// The roles that people work on a translation in.
const (
	Translator      = "translator"
	Reviser         = "reviser"
	Clinician       = "clinician"
	CommunityReader = "community-reader"
)

// ApprovingRoles are the roles that an article may want a caution approved in.
func ApprovingRoles() []string { return []string{Reviser, Clinician, CommunityReader} }
