using System.ComponentModel.DataAnnotations;

namespace Crm;

public class Customer
{
    [Key] public int Id { get; set; }
    public required string FirstName { get; set; }
    public DateOnly? BirthDate { get; set; }
    public string? Email { get; set; }
    public string? Iban { get; set; }
    public string? BloodGroup { get; set; }
    public string? Religion { get; set; }
    public bool EmailVerified { get; set; }
    public int ParcelId { get; set; }
    public DateTime CreatedAt { get; set; } = DateTime.UtcNow;
}
