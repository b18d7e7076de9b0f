import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

@Entity({ name: "customer" })
export class Customer {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column() firstName: string;

  @Column({ type: "date", nullable: true })
  birthDate?: Date;

  @Column() email?: string;
  @Column() iban: string;
  @Column() bloodGroup: string;
  @Column() religion: string;
  @Column() emailVerified: boolean;
  @Column() parcelId: number;
}
